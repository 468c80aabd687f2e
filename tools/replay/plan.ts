import type { Choice } from '../../shared/api/constants.ts';
import type { ErrorCode } from '../../shared/api/errors.ts';
import { nth } from '../../tests/support/open-campaign.ts';
import type { Chance } from '../../tests/support/random.ts';
import { eachPool, type UsualPool, usualIds } from '../../tests/support/usual-pools.ts';
import { writeIdea } from './idea.ts';
import type { Conversation, Voter } from './polis.ts';

/** What the contract lets one member post at most. */
export const ideasPerMember = 50;

export interface PlannedIdea {
  comment: string;
  member: string;
  slot: number;
  title: string;
  body: string;
}

/** One request that casts a vote, and what the box must say to it. */
export interface Cast {
  choice: Choice;
  revision: number;
  /** `same_receipt`: the same bytes once more, which get the same answer and change nothing. */
  expect: 'accepted' | 'same_receipt' | Extract<ErrorCode, 'already_counted' | 'vote_outdated'>;
  /** Send the same bytes as the cast before instead of building a new presentation. */
  copy: boolean;
}

/** What one person sends about one comment between two releases, in order. */
export interface Ballot {
  voter: Voter;
  comment: string;
  casts: Cast[];
}

/**
 * Who posts which comment: its author where they take part and still have a place; otherwise the members of the
 * author's pool in turn (of both pools in turn, where the author is in no group).
 */
export function planIdeas({ comments, participants, poolOf }: Conversation, chance: Chance): PlannedIdea[] {
  const slots = new Map(participants.map(({ id }) => [id, chance.shuffled(range(1, ideasPerMember))]));
  const free = (id: string) => (slots.get(id)?.length ?? 0) > 0;
  const turns = eachPool((): string[] => []);
  for (const { id, pool } of participants) turns[pool].push(id);
  const next = (pool: UsualPool) => {
    const at = turns[pool].findIndex(free);
    const [member] = turns[pool].splice(at === -1 ? turns[pool].length : at, 1);
    if (member) turns[pool].push(member);
    return member;
  };
  return comments.map((comment, index) => {
    const pool = poolOf.get(comment.author) ?? nth(usualIds, index % usualIds.length);
    const able = [pool, ...usualIds].find((one) => turns[one].some(free));
    const member = free(comment.author) ? comment.author : able && next(able);
    const slot = member && slots.get(member)?.pop();
    if (!member || !slot)
      throw new Error(
        `${participants.length} participants may post ${participants.length * ideasPerMember} ideas, ` +
          `the conversation has ${comments.length}: choose more participants`,
      );
    return { comment: comment.id, member, slot, ...writeIdea(comment.text) };
  });
}

/**
 * All votes of the participants over `rounds` releases, in random order. To make sure that the counts mean something,
 * 5 % are sent again without a change (half of them byte for byte, half with a new presentation), and 1 % are changed
 * twice before they come to the true choice, after which the second choice is sent once more. Half of both are spread
 * over two rounds, so that they meet a vote that is already released.
 */
export function planVotes(participants: readonly Voter[], rounds: number, chance: Chance): Ballot[][] {
  const plan: Ballot[][] = Array.from({ length: rounds }, () => []);
  const pairs = participants.flatMap((voter) =>
    Array.from(voter.votes, ([comment, choice]) => ({ voter, comment, choice })),
  );
  for (const { voter, comment, choice } of chance.shuffled(pairs)) {
    const casts = drawCasts(choice, chance);
    const first = chance.whole(0, rounds - 1);
    const split = first + 1 < rounds && chance.share() < 0.5 ? 1 : casts.length;
    plan[first]?.push({ voter, comment, casts: casts.slice(0, split) });
    const rest = casts.slice(split).map(sealedAnew);
    if (rest.length > 0) plan[first + 1]?.push({ voter, comment, casts: rest });
  }
  return plan.map((ballots) => chance.shuffled(ballots));
}

function drawCasts(choice: Choice, chance: Chance): Cast[] {
  const cast = (of: Choice, revision: number, expect: Cast['expect'] = 'accepted', copy = false): Cast => ({
    choice: of,
    revision,
    expect,
    copy,
  });
  const draw = chance.share();
  if (draw < 0.05) {
    const copy = chance.share() < 0.5;
    return [cast(choice, 1), cast(choice, 1, copy ? 'same_receipt' : 'already_counted', copy)];
  }
  if (draw >= 0.06) return [cast(choice, 1)];
  const [one, other] = chance.shuffled(
    (['agree', 'disagree', 'pass'] as const).filter((each) => each !== choice),
  );
  if (!one || !other) throw new Error('there are three choices');
  return [cast(one, 1), cast(other, 2), cast(choice, 3), cast(other, 2, 'vote_outdated')];
}

/** In a later round the bytes of the earlier one are no longer at hand. */
function sealedAnew(cast: Cast): Cast {
  return { ...cast, copy: false, expect: cast.copy ? 'already_counted' : cast.expect };
}

export function poolSizes(participants: readonly Voter[]): Record<UsualPool, number> {
  return eachPool((id) => participants.filter(({ pool }) => pool === id).length);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
