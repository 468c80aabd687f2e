import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { release } from '../../tests/support/crowd.ts';
import { connectHttp, type Http } from '../../tests/support/http.ts';
import { advance, type Manager, readComparison } from '../../tests/support/manager.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import { postIdea } from '../../tests/support/participant.ts';
import { withProgress } from '../../tests/support/progress.ts';
import { seededChance } from '../../tests/support/random.ts';
import type { UsualPool } from '../../tests/support/usual-pools.ts';
import { enrolVoters, minimumGroup, openCampaign } from './campaign.ts';
import { castRound, type Sendings } from './cast.ts';
import { checkCells, countVotes, votesToPublish } from './check.ts';
import { planIdeas, planVotes, poolSizes } from './plan.ts';
import { type Groups, readConversation } from './polis.ts';

export interface ReplayOptions {
  /** Folder of the Polis export. */
  folder: string;
  groups: Groups;
  /** Participants a pool; everyone in the two groups by default. */
  participants?: number | undefined;
  /** Requests under way at once. */
  concurrency?: number;
  /** Seed of all choices that the export leaves open: who posts, the order of the votes, which are repeated. */
  seed?: number;
}

/** And the participants of each pool. */
export interface ReplayFigures extends Record<UsualPool, number> {
  ideas: number;
  /** Requests that cast a vote, repeats included. */
  votes_sent: number;
  /** One a participant and comment: what the box says it counts after the close. */
  votes_counted: number;
  duplicates_refused: number;
  cells_checked: number;
  cells_wrong: number;
  wall_s: number;
}

const rounds = 4;

/**
 * Replays a Polis conversation against a running server as the signed-in manager, and checks what it publishes.
 * `faults` is empty when every cell, every count and every refusal is right.
 */
export async function replay(
  connectManager: (http: Http) => Promise<Manager>,
  url: string,
  { folder, groups, participants, concurrency = 16, seed = 1 }: ReplayOptions,
): Promise<{ figures: ReplayFigures; slug: string; skipped: string[]; faults: string[] }> {
  const started = performance.now();
  const chance = seededChance(seed);
  const conversation = await readConversation(folder, groups, participants);
  const ideaPlan = planIdeas(conversation, chance);
  const votePlan = planVotes(conversation.participants, rounds, chance);
  const http = connectHttp(url, concurrency);
  try {
    const manager = await connectManager(http);
    const group = await loadSodiumRistretto255();
    const { campaign, codes } = await openCampaign(manager, conversation);

    const { crowd, members } = await withProgress('Enrolling', conversation.participants.length, (step) =>
      enrolVoters(http, group, campaign, codes, conversation, concurrency, step),
    );

    const ideas = new Map<string, string>();
    await withProgress('Posting ideas', ideaPlan.length, (step) =>
      inParallel(ideaPlan, concurrency, async ({ comment, member, slot, title, body }) => {
        const device = members.get(member);
        if (!device) throw new Error(`Participant ${member} has not enrolled`);
        const text = { title, body, language: 'en', underOwnName: null };
        ideas.set(comment, await postIdea(http, device, slot, text));
        step();
      }),
    );
    await release(http, { crowd });
    await advance(manager, campaign.slug, 'collecting');

    const sendings: Sendings = { sent: 0, accepted: 0, refused: 0, faults: [] };
    const casts = votePlan.flat().flatMap((ballot) => ballot.casts);
    await withProgress('Voting', casts.length, async (step) => {
      for (const round of votePlan) {
        await castRound(http, round, members, ideas, concurrency, sendings, step);
        // What the last round leaves is released by the close itself.
        if (round !== votePlan.at(-1)) await release(http, { crowd });
      }
    });
    await advance(manager, campaign.slug, 'voting');

    const comparison = await readComparison(manager, campaign.slug);
    const counts = countVotes(conversation.comments, conversation.participants);
    const cells = checkCells(comparison, ideas, counts, minimumGroup);
    const counted = comparison.participation.reduce((sum, { votes }) => sum + (votes ?? 0), 0);
    const faults = [
      ...sendings.faults,
      ...cells.wrong.map(({ comment, pool, why }) => `comment ${comment}, ${pool}: ${why}`),
      ...differences([
        ['ideas published', comparison.ideas.length, ideaPlan.length],
        ['votes counted in published cells', counted, votesToPublish(counts, minimumGroup)],
        ['repeats refused', sendings.refused, casts.filter(({ expect }) => expect !== 'accepted').length],
        ['votes accepted', sendings.accepted, casts.filter(({ expect }) => expect === 'accepted').length],
      ]),
    ];
    const figures = {
      ideas: ideas.size,
      ...poolSizes(conversation.participants),
      votes_sent: sendings.sent,
      votes_counted: counted,
      duplicates_refused: sendings.refused,
      cells_checked: cells.checked,
      cells_wrong: cells.wrong.length,
      wall_s: Math.round((performance.now() - started) / 100) / 10,
    };
    return { figures, slug: campaign.slug, skipped: conversation.skipped, faults };
  } finally {
    await http.close();
  }
}

function differences(rows: [what: string, is: number, planned: number][]): string[] {
  return rows
    .filter(([, is, planned]) => is !== planned)
    .map(([what, is, planned]) => `${what}: ${is} instead of ${planned}`);
}
