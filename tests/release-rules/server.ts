/** Histories played on the real box, without the proofs: everything from acceptance on is the server's own work. */
import { randomBytes } from 'node:crypto';
import { readBoard } from '../../server/box/boards.ts';
import { holdBoard, insertPendingIdea, insertPresence } from '../../server/box/queries.ts';
import { createVoteSeal } from '../../server/box/sealing.ts';
import { insertWaitingVote, readWaitingVote, replaceVote } from '../../server/box/vote-queries.ts';
import { type OpenedCampaign, rememberOpened } from '../../server/campaigns/opened.ts';
import type { Deps, RegistrarDeps } from '../../server/deps.ts';
import { encodeBytes } from '../../server/http/bytes.ts';
import { paginate } from '../../server/ledger/pages.ts';
import { readCellLengths, readPieces } from '../../server/ledger/queries.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { sizes } from '../../shared/api/constants.ts';
import type { Cell } from '../../shared/domain/cells.ts';
import { decodeLeaf, encodeLeaf } from '../../shared/ledger/leaves.ts';
import { decodeCell } from '../../shared/ledger/results.ts';
import { draftOf } from '../support/open-campaign.ts';
import { usualIds } from '../support/usual-pools.ts';
import {
  cellName,
  type History,
  type IdeaEvent,
  type PresenceEvent,
  poolOf,
  type VoteEvent,
} from './history.ts';
import type { Opened } from './transcript.ts';

const ideas = [0, 1, 2];
const ideaId = (idea: number) => Buffer.alloc(sizes.ideaId, idea + 1);
const tagOf = (voter: number) => Buffer.alloc(sizes.tag, voter + 1);
const presentationOf = (voter: number) => Buffer.alloc(sizes.presentation, voter + 1);

/** Opens a campaign with the ideas that the voters of a history vote on. */
export async function openFor(deps: Deps & RegistrarDeps, { k, results }: History): Promise<OpenedCampaign> {
  const draft = draftOf({
    admissions: { employees: 'open', customers: 'open' },
    policy: { minimumGroup: k, results },
  });
  await createCampaign(deps, draft);
  await movePhase(deps, draft.slug, 'draft');
  const campaign = await rememberOpened(deps.box)(draft.slug);
  const rows = ideas.map((idea) => ({
    ...texts(campaign.id, ideaId(idea)),
    pool: 'employees' as const,
    under_own_name: null,
    release: 0,
  }));
  await deps.box.insertInto('box.idea').values(rows).execute();
  return campaign;
}

const texts = (campaign_id: string, idea_id: Buffer) => ({
  campaign_id,
  idea_id,
  tag: randomBytes(sizes.tag),
  author_key: randomBytes(sizes.authorKey),
  title: 'Title',
  body: '',
  language: 'en',
  text_hash: randomBytes(sizes.hash),
  text_salt: randomBytes(sizes.blinding),
  answer: randomBytes(sizes.hash),
  presentation: randomBytes(sizes.presentation),
});

export async function postIdea(
  { box }: Deps,
  { id }: OpenedCampaign,
  { pool, answer }: IdeaEvent,
): Promise<void> {
  const idea = { ...texts(id, randomBytes(sizes.ideaId)), pool, under_own_name: answer };
  await box.transaction().execute(async (trx) => {
    const { batch } = await holdBoard(trx, id, pool);
    const accepted = {
      ...{ campaignId: id, pool, tag: idea.tag, ideaId: idea.idea_id, authorKey: idea.author_key },
      ...{ title: idea.title, body: idea.body, language: idea.language, underOwnName: answer },
      ...{ textHash: idea.text_hash, textSalt: idea.text_salt },
      ...{ answer: idea.answer, presentation: idea.presentation },
    };
    const leaf = encodeLeaf({ kind: 'idea', id: idea.idea_id, hash: idea.answer });
    await insertPendingIdea(trx, accepted, leaf, batch);
  });
}

export async function showPresence(
  { box }: Deps,
  { id }: OpenedCampaign,
  history: History,
  event: PresenceEvent,
): Promise<void> {
  const pool = poolOf(history, event);
  await box.transaction().execute(async (trx) => {
    const { batch } = await holdBoard(trx, id, pool);
    await insertPresence(trx, id, pool, batch, tagOf(event.voter));
  });
}

/** `nth`: how many votes on this idea the voter has sent, with this one; it stands for the revision. */
export async function castVote(
  deps: Deps,
  { id }: OpenedCampaign,
  history: History,
  vote: VoteEvent,
  nth: number,
): Promise<void> {
  const pool = poolOf(history, vote);
  const { voter, choice } = vote;
  const cast = {
    ...{ ideaId: ideaId(vote.idea), pool, choice, revision: nth, changes: nth - 1 },
    ...{ tag: tagOf(voter), presentation: presentationOf(voter) },
  };
  const seal = createVoteSeal(deps.keys, id);
  const leaf = encodeLeaf({ kind: 'vote', hash: randomBytes(sizes.hash) });
  const waiting = { campaignId: id, pool, name: seal.name(cast), sealed: seal.seal(cast), leaf };
  if (await insertWaitingVote(deps.box, waiting, cast, true, deps.clock())) return;
  await deps.box.transaction().execute(async (trx) => {
    const { batch } = await holdBoard(trx, id, pool);
    const before = await readWaitingVote(trx, id, waiting.name);
    await replaceVote(trx, before, waiting, batch, history.results === 'running');
  });
}

/** The cells on the board by name, without those that are withheld; null where there are none yet. */
export async function cellsOnBoard(
  { box }: Deps,
  campaign: OpenedCampaign,
): Promise<Record<string, Cell> | null> {
  const page = await readBoard(box, campaign, 'all', 1);
  const cells: Record<string, Cell> = {};
  for (const idea of ideas) {
    const view = page.ideas.find(({ id }) => id === encodeBytes(ideaId(idea)));
    if (!view?.cells) return null;
    for (const pool of usualIds) {
      const cell = view.cells[pool];
      if (cell && cell.state !== 'withheld') cells[cellName(pool, idea)] = cell;
    }
  }
  return cells;
}

/** What the close has opened, in the model's words. */
export async function openedBy({ box }: Deps, { id }: OpenedCampaign): Promise<Opened> {
  const votes: Opened['votes'] = [];
  for (const pool of [...usualIds].sort()) {
    // They are so few that none is cut.
    const [pieces = []] = paginate(await readCellLengths(box, id, pool));
    for (const cell of (await readPieces(box, id, pool, pieces)).map(decodeCell)) {
      if (cell.kind !== 'published') continue;
      const name = cellName(pool, (cell.idea[0] ?? 0) - 1);
      for (const { tag, choice, revision, presentation } of cell.votes) {
        const voter = (tag[0] ?? 0) - 1;
        if (!presentationOf(voter).equals(presentation))
          throw new Error('Another presentation than was cast.');
        votes.push({ cell: name, tag: voter, choice, revision: String(revision) });
      }
    }
  }
  const last = await box
    .selectFrom('ledger.leaf')
    .select('leaf')
    .where('campaign_id', '=', id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const close = decodeLeaf(last.leaf);
  if (close.kind !== 'close') throw new Error('The ledger does not end with the close.');
  return { votes, unopened: close.unopened };
}
