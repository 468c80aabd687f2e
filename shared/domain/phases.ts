/**
 * The life of a campaign. *phased* collects first and votes afterwards; *continuous* keeps both open together.
 * A phase never goes back: what was promised about an earlier phase stays true.
 */
export const flows = ['phased', 'continuous'] as const;
export type Flow = (typeof flows)[number];

export const phases = ['draft', 'collecting', 'voting', 'continuous', 'closed'] as const;
export type Phase = (typeof phases)[number];

const sequences: Record<Flow, readonly Phase[]> = {
  phased: ['draft', 'collecting', 'voting', 'closed'],
  continuous: ['draft', 'continuous', 'closed'],
};

/** The phase that follows `phase`, or undefined where nothing follows. */
export function nextPhase(flow: Flow, phase: Phase): Phase | undefined {
  const sequence = sequences[flow];
  const at = sequence.indexOf(phase);
  return at === -1 ? undefined : sequence[at + 1];
}

interface Planned {
  phase: Phase;
  collectUntil: string | null;
  voteUntil: string | null;
}

/** When the present phase is planned to end, milliseconds since 1970; null where its manager ends it by hand. */
export function plannedEnd({ phase, collectUntil, voteUntil }: Planned): number | null {
  const end = phase === 'collecting' ? collectUntil : voteUntil;
  return end === null ? null : Date.parse(end);
}

/** Has the present phase come to its planned end? It may take a minute longer until the next one begins. */
export function isOver(planned: Planned, now: Date): boolean {
  const end = plannedEnd(planned);
  return end !== null && end <= now.getTime();
}

export function acceptsIdeas(phase: Phase): boolean {
  return phase === 'collecting' || phase === 'continuous';
}

export function acceptsVotes(phase: Phase): boolean {
  return phase === 'voting' || phase === 'continuous';
}

/** Members may enrol for as long as there is something left to do. */
export function acceptsMembers(phase: Phase): boolean {
  return acceptsIdeas(phase) || acceptsVotes(phase);
}
