import { setTimeout as sleep } from 'node:timers/promises';
import type { VoteBody } from '../../shared/api/box.ts';
import { choices } from '../../shared/api/constants.ts';
import { healthContracts } from '../../shared/api/routes/server.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { verifyReceipt } from '../../shared/device/follow.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { changesPerVote } from '../../shared/domain/votes.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { call, connectHttp, Refused } from '../../tests/support/http.ts';
import { type Participant, pinOf, prepareVote, sendVote } from '../../tests/support/participant.ts';
import type { Page } from './page.ts';

/** Finds out how long it takes until Candor works again. */
export interface Probe {
  /** Until a vote was accepted and Candor said that it is ready. */
  recover(): Promise<Recovery>;
  /** Where votes are over: until it said that it is ready. */
  becomeReady(): Promise<Recovery>;
  close(): void;
}

export interface Recovery {
  /** False where it took too long. */
  back: boolean;
  /** Milliseconds. */
  took: number;
  /** What was in the way last; undefined where nothing was. */
  obstacle: string | undefined;
}

/** Milliseconds. Attempts do not wait for one another: one that hangs hides none that would succeed. */
const everyAttempt = 100;
/** Connections: as many as attempts can be under way. */
const lanes = 512;
/** After so long somebody would restart it by hand. */
export const giveUpAfter = 30_000;

/**
 * `members`: do nothing else than to vote on the ideas of the board, once for each recovery. `acknowledge`: gets the leaf hash of each
 * vote that was accepted.
 */
export function createProbe(
  url: string,
  { view: campaign, board }: Pick<Page, 'view' | 'board'>,
  members: readonly Participant[],
  acknowledge: (leaf: string) => void,
): Probe {
  const { slug } = campaign;
  const http = connectHttp(url, lanes);
  const votes = differentVotes(
    members,
    board.map(({ id }) => id),
  );

  async function expectReady(): Promise<void> {
    await call(http, healthContracts.readReadiness, {});
  }

  async function expectAccepted(vote: VoteBody): Promise<void> {
    const receipt = await sendVote(http, slug, vote);
    const leaf = toBase64url(hashLeaf(leafOf('vote', vote)));
    await verifyReceipt(await pinOf(http, campaign), leaf, receipt);
    acknowledge(leaf);
  }

  return {
    becomeReady: () => untilHeld(expectReady),
    close: () => void http.agent.destroy(),
    async recover() {
      const { value: vote } = votes.next();
      if (!vote) throw new Error('There are not enough votes to look whether Candor is back');
      const [accepted, ready] = await Promise.all([
        untilHeld(() => expectAccepted(vote)),
        untilHeld(expectReady),
      ]);
      return accepted.took > ready.took ? accepted : ready;
    },
  };
}

/** Each member on each idea; then changes of these votes, for as long as there may be any. */
function* differentVotes(
  members: readonly Participant[],
  ideas: readonly string[],
): Generator<VoteBody, undefined> {
  for (let revision = 1; revision <= changesPerVote; revision++) {
    for (const member of members) {
      for (const idea of ideas)
        yield prepareVote(member, idea, choices[revision % choices.length] ?? 'pass', revision);
    }
  }
}

async function untilHeld(attempt: () => Promise<void>): Promise<Recovery> {
  const started = performance.now();
  const passed = () => performance.now() - started;
  let took: number | undefined;
  let obstacle: string | undefined;
  while (took === undefined && passed() < giveUpAfter) {
    attempt().then(
      () => {
        took ??= passed();
      },
      (error: Error) => {
        if (took === undefined) obstacle = describe(error);
      },
    );
    await sleep(everyAttempt);
  }
  return { back: took !== undefined, took: took ?? giveUpAfter, obstacle };
}

/** With the parts that are not ready, where the server names them. */
function describe(error: Error): string {
  const details = error instanceof Refused ? error.details : undefined;
  return [error.message, ...(details ? [JSON.stringify(details)] : [])].join(' ');
}
