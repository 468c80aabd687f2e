/**
 * The life of a campaign. *phased* collects first and votes afterwards; *continuous* keeps both open
 * together. A phase never goes back: what was promised about an earlier phase stays true.
 */
export const flows = ['phased', 'continuous'] as const;
export type Flow = (typeof flows)[number];

export const phases = ['draft', 'collecting', 'voting', 'continuous', 'closed'] as const;
export type Phase = (typeof phases)[number];

const sequences: Record<Flow, readonly Phase[]> = {
  phased: ['draft', 'collecting', 'voting', 'closed'],
  continuous: ['draft', 'continuous', 'closed'],
};

/** Are ideas collected in a phase of their own, before anybody votes? */
export function collectsFirst(flow: Flow): boolean {
  return flow === 'phased';
}

/** The phase that follows `phase`, or undefined where nothing follows. */
export function nextPhase(flow: Flow, phase: Phase): Phase | undefined {
  const sequence = sequences[flow];
  const at = sequence.indexOf(phase);
  return at === -1 ? undefined : sequence[at + 1];
}

export interface Planned {
  phase: Phase;
  collectUntil: string | null;
  voteUntil: string | null;
}

/**
 * When the present phase is planned to end, milliseconds since 1970; null where its manager ends it by hand.
 */
export function plannedEnd({ phase, collectUntil, voteUntil }: Planned): number | null {
  const end = phase === 'collecting' ? collectUntil : voteUntil;
  return end === null ? null : Date.parse(end);
}

/** Has the present phase reached its planned end? The next phase may begin up to a minute later. */
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

/** The phases in which votes are taken, for SQL queries, which cannot call `acceptsVotes`. */
export const votingPhases: readonly Phase[] = phases.filter(acceptsVotes);

/**
 * Are ideas, or votes, accepted at this moment? Never after the planned end, even if the next phase has not
 * begun.
 */
export const takesIdeas = (planned: Planned, now: Date) =>
  acceptsIdeas(planned.phase) && !isOver(planned, now);
export const takesVotes = (planned: Planned, now: Date) =>
  acceptsVotes(planned.phase) && !isOver(planned, now);

/** Has the campaign closed, and are its votes counted? In a large campaign the counting takes some time. */
export function isCounted({ phase, resultsPublished }: { phase: Phase; resultsPublished: boolean }): boolean {
  return phase === 'closed' && resultsPublished;
}

/** Members may enrol as long as ideas or votes are accepted. */
export function acceptsMembers(phase: Phase): boolean {
  return acceptsIdeas(phase) || acceptsVotes(phase);
}
