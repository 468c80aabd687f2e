import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { slugParams } from '../../shared/api/common.ts';
import { passHeader } from '../../shared/api/constants.ts';
import * as api from '../../shared/api/ledger.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { LedgerError } from '../../shared/ledger/errors.ts';
import {
  consistencyProof,
  inclusionProof,
  leafHashes,
  type Tree,
  treePeaks,
  treeSize,
} from '../../shared/ledger/merkle.ts';
import { mayReadBoard, requireBoards, variesByPass } from '../box/passes.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import { currentPhase } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { createAnswer, sendAnswer } from '../http/answer.ts';
import { decodeBytes, encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { exportLedger } from './export.ts';
import { findLeaf, newestCheckpoint, readCells, readCheckpoints, readLeaves } from './queries.ts';

/** /api/box/campaigns/:slug/ledger: the campaign's ledger, for everyone who wants to check it. */
export async function ledgerRoutes(
  app: FastifyInstance,
  { deps, opened }: { deps: Deps; opened: OpenedCampaigns },
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get('/campaigns/:slug/ledger', { schema: { params: slugParams } }, async (request, reply) => {
    const { id, slug } = await opened(request.params.slug);
    const answer = await deps.cache.get(slug, 'ledger', async () => {
      const [policy] = await readLeaves(deps.box, id, 0, 1);
      const checkpoint = await newestCheckpoint(deps.box, id);
      if (!policy || checkpoint === undefined) throw new Fault('campaign_not_found');
      const view = api.ledgerView.parse({ policy: encodeBytes(policy.leaf), checkpoint });
      return createAnswer(JSON.stringify(view));
    });
    return sendAnswer(request, reply, answer);
  });

  routes.get(
    '/campaigns/:slug/ledger/checkpoints',
    { schema: { params: slugParams } },
    async (request, reply) => {
      const { id, slug } = await opened(request.params.slug);
      const answer = await deps.cache.get(slug, 'checkpoints', async () => {
        const reply = api.checkpointsReply.parse({ checkpoints: await readCheckpoints(deps.box, id) });
        return createAnswer(JSON.stringify(reply));
      });
      return sendAnswer(request, reply, answer);
    },
  );

  // What follows depends on numbers that anyone chooses: computed each time, so that nobody can fill the memory with it.
  routes.get(
    '/campaigns/:slug/ledger/hashes',
    { schema: { params: slugParams, querystring: api.hashesQuery, response: { 200: api.hashesReply } } },
    async ({ params, query: { from, to } }) => {
      const { id } = await opened(params.slug);
      const tree = await treeOf(deps, id, to);
      const end = Math.min(to, from + api.hashesPageSize);
      return { from, hashes: encodeBytes(leafHashes(tree, Math.min(from, end), end)) };
    },
  );

  routes.get(
    '/campaigns/:slug/ledger/leaves',
    { schema: { params: slugParams, querystring: api.leavesQuery, response: { 200: api.leavesReply } } },
    async ({ params, query: { from } }) => {
      const { id } = await opened(params.slug);
      const leaves = await readLeaves(deps.box, id, from, api.leavesPageSize);
      return { leaves: leaves.map(({ leaf }) => encodeBytes(leaf)) };
    },
  );

  routes.get(
    '/campaigns/:slug/ledger/frontier',
    { schema: { params: slugParams, querystring: api.frontierQuery, response: { 200: api.frontierReply } } },
    async ({ params, query: { size } }) => {
      const { id } = await opened(params.slug);
      const tree = await treeOf(deps, id, size);
      return { size, peaks: treePeaks(tree, size).map(encodeBytes) };
    },
  );

  routes.get(
    '/campaigns/:slug/ledger/consistency',
    {
      schema: {
        params: slugParams,
        querystring: api.consistencyQuery,
        response: { 200: api.consistencyReply },
      },
    },
    async ({ params, query: { first, second } }) => {
      const { id } = await opened(params.slug);
      const tree = await treeOf(deps, id, second);
      return { path: proof(() => consistencyProof(tree, first, second)).map(encodeBytes) };
    },
  );

  routes.get(
    '/campaigns/:slug/ledger/inclusion',
    {
      schema: { params: slugParams, querystring: api.inclusionQuery, response: { 200: api.inclusionReply } },
    },
    async ({ params, query: { leaf, size } }) => {
      const { id } = await opened(params.slug);
      const tree = await treeOf(deps, id, size);
      const index = await findLeaf(deps.box, id, decodeBytes(leaf));
      if (index === undefined || index >= size) throw new Fault('leaf_not_found');
      return { index, path: inclusionProof(tree, index, size).map(encodeBytes) };
    },
  );

  routes.get(
    '/campaigns/:slug/ledger/cells',
    {
      onRequest: variesByPass,
      schema: { params: slugParams, querystring: api.cellsQuery, response: { 200: api.cellsReply } },
    },
    async ({ params, query: { pool, from }, headers }) => {
      const campaign = await opened(params.slug);
      requireBoards(deps, campaign, [pool], headers[passHeader]);
      const cells = await readCells(deps.box, campaign.id, pool, from, api.cellsPageSize);
      return { cells: cells.map(encodeBytes) };
    },
  );

  routes.get(
    '/campaigns/:slug/ledger/export',
    { onRequest: variesByPass, schema: { params: slugParams } },
    async (request, reply) => {
      const campaign = await opened(request.params.slug);
      if ((await currentPhase(deps.box, campaign.id)) !== 'closed') throw new Fault('ledger_not_closed');
      const pass = request.headers[passHeader];
      const mayRead = (pool: PoolId) => mayReadBoard(deps, campaign, pool, pass);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${campaign.slug}-ledger.json"`)
        .send(await exportLedger(deps, campaign, mayRead));
    },
  );
}

/** The tree, if it ever had this size. Throws size_unknown. */
async function treeOf({ trees }: Deps, campaignId: string, size: number): Promise<Tree> {
  const tree = await trees(campaignId);
  if (size > treeSize(tree)) throw new Fault('size_unknown');
  return tree;
}

function proof(compute: () => Uint8Array[]): Uint8Array[] {
  try {
    return compute();
  } catch (error) {
    if (error instanceof LedgerError) throw new Fault('size_unknown');
    throw error;
  }
}
