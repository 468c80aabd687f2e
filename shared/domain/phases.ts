/**
 * The life of a campaign. *phased* collects first and votes afterwards; *continuous* keeps both open
 * together. A campaign with a planned start is *announced* first: people join, and nobody posts yet. A closed campaign is
 * *answered* once everything that its managers promised to answer has an answer (promises.ts). A phase never goes back: what
 * was promised about an earlier phase stays true. When it ends is said before (ends.ts).
 */
export const flows = ['phased', 'continuous'] as const;
export type Flow = (typeof flows)[number];

export const phases = [
  'draft',
  'announced',
  'collecting',
  'voting',
  'continuous',
  'closed',
  'answered',
] as const;
export type Phase = (typeof phases)[number];

const sequences: Record<Flow, readonly Phase[]> = {
  phased: ['draft', 'announced', 'collecting', 'voting', 'closed', 'answered'],
  continuous: ['draft', 'announced', 'continuous', 'closed', 'answered'],
};

/** When phases end, ISO 8601 in UTC; null where that has not been said. The announced phase ends with the start. */
export interface Ends {
  opensAt: string | null;
  collectUntil: string | null;
  voteUntil: string | null;
}

/** Which phases a campaign goes through. */
export interface Course {
  flow: Flow;
  opensAt: string | null;
}

/** Are ideas collected in a phase of their own, before anybody votes? */
export function collectsFirst(flow: Flow): boolean {
  return flow === 'phased';
}

/** All phases of a campaign, in their order. It is announced only where a start is planned. */
export function phasesOf({ flow, opensAt }: Course): Phase[] {
  return sequences[flow].filter((phase) => phase !== 'announced' || opensAt !== null);
}

/** The phase that follows `phase`, or undefined where nothing follows. */
export function nextPhase(course: Course, phase: Phase): Phase | undefined {
  const sequence = phasesOf(course);
  const at = sequence.indexOf(phase);
  return at === -1 ? undefined : sequence[at + 1];
}

const endNames: Partial<Record<string, keyof Ends>> = {
  announced: 'opensAt',
  collecting: 'collectUntil',
  voting: 'voteUntil',
  continuous: 'voteUntil',
};

/** The field that says when this phase ends; undefined where the phase has no end, or there is no such phase. */
export function endNameOf(phase: string): keyof Ends | undefined {
  return Object.hasOwn(endNames, phase) ? endNames[phase] : undefined;
}

export interface Planned extends Ends {
  phase: Phase;
}

/** When the present phase ends, as was said; milliseconds since 1970, null where no end has been said yet. */
export function plannedEnd({ phase, ...ends }: Planned): number | null {
  const name = endNameOf(phase);
  const end = name === undefined ? null : ends[name];
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

/** Is nothing accepted any more, for good? */
export function isClosed(phase: Phase): boolean {
  return phase === 'closed' || phase === 'answered';
}
/** Reports of ideas are accepted as long as anything is. */
export const takesReports = (planned: Planned, now: Date) =>
  takesIdeas(planned, now) || takesVotes(planned, now);

/** Has the campaign closed, and are its votes counted? In a large campaign the counting takes some time. */
export function isCounted({ phase, resultsPublished }: { phase: Phase; resultsPublished: boolean }): boolean {
  return isClosed(phase) && resultsPublished;
}

/** Members may enrol from the announcement on, as long as ideas or votes are or will be accepted. */
export function acceptsMembers(phase: Phase): boolean {
  return phase === 'announced' || acceptsIdeas(phase) || acceptsVotes(phase);
}

/** What was released in a campaign so far, or waits for its release. */
export interface Written {
  ideas: number;
  votes: number;
}

/**
 * Does a phase wait at its end, since nothing was written in it? Then its manager is asked, instead of moving on to a vote
 * on nothing or to a result of nothing.
 */
export function waitsAtEnd(phase: Phase, { ideas, votes }: Written): boolean {
  return (acceptsIdeas(phase) || acceptsVotes(phase)) && (phase === 'voting' ? votes : ideas + votes) === 0;
}
