import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { passHeader } from '../../shared/api/constants.ts';
import { checkpointsReply, ledgerView, resultsReply } from '../../shared/api/ledger.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { encodeBundle, type TilePart, tileWidth } from '../../shared/ledger/tiles.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { createAnswer, createPlainAnswer } from '../http/answer.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { type Access, serve } from '../http/serve.ts';
import { createTurns } from '../http/turns.ts';
import { readContents, readResults } from './opened.ts';
import { newestCheckpoint, readBundle, readCheckpoints, readFirstLeaf, readTile } from './queries.ts';

const forEver = 'public, max-age=31536000, immutable';

/** The campaign's ledger, for everyone who wants to check it. */
export function ledgerRoutes(
  app: FastifyInstance,
  access: Access<'anyone' | 'board reader'>,
  deps: Deps,
  opened: OpenedCampaigns,
): void {
  const { box, cache } = deps;
  const inTurn = createTurns();

  serve(app, access, ledgerContracts, {
    async readLedger({ params }) {
      const { id, slug } = await opened(params.slug);
      return cache.get(slug, 'ledger', async () => {
        const policy = await readFirstLeaf(box, id);
        const checkpoint = await newestCheckpoint(box, id);
        if (!policy || checkpoint === undefined) throw new Fault('campaign_not_found');
        return createAnswer(ledgerView, { policy: encodeBytes(policy), checkpoint });
      });
    },
    async readCheckpoints({ params }) {
      const { id, slug } = await opened(params.slug);
      return cache.get(slug, 'checkpoints', async () =>
        createAnswer(checkpointsReply, { checkpoints: await readCheckpoints(box, id) }),
      );
    },
    async readCheckpoint({ params }, reply) {
      const { id } = await opened(params.slug);
      const note = await newestCheckpoint(box, id);
      if (note === undefined) throw new Fault('campaign_not_found');
      reply.header('cache-control', 'no-cache');
      return note;
    },

    // What follows depends on numbers that anyone chooses: read each time, so that nobody can fill the memory with it.
    async readTile({ params: { slug, level, '*': part } }, reply) {
      const { id } = await opened(slug);
      return keep(reply, part, await readTile(box, id, level, part));
    },
    async readBundle({ params: { slug, '*': part } }, reply) {
      const { id } = await opened(slug);
      const leaves = await readBundle(box, id, part);
      return keep(reply, part, leaves && encodeBundle(leaves));
    },
    // Texts are taken away and restored after the close as well: no cache may keep them.
    async readContents({ params: { slug, pool, page }, headers }, reply) {
      const contents = await inTurn(async () => readContents(deps, await opened(slug), pool, page));
      if (headers[passHeader] === undefined) reply.header('cache-control', 'no-cache');
      return contents;
    },
    async readResults({ params: { slug, pool, page }, headers }, reply) {
      const results = await inTurn(async () => readResults(deps, await opened(slug), pool, page));
      keepUnlessGuarded(headers, reply);
      return createPlainAnswer(resultsReply, results);
    },
  });
}

/**
 * What the close opens of votes never changes. Whoever is answered without a pass reads a board that everybody may read; what
 * was asked for with one stays in no cache (server/box/passes.ts).
 */
function keepUnlessGuarded(headers: IncomingHttpHeaders, reply: FastifyReply): void {
  if (headers[passHeader] === undefined) reply.header('cache-control', forEver);
}

/** Neither a full tile nor a partial one ever changes; the partial one makes room for the full one. */
function keep(reply: FastifyReply, { width }: TilePart, bytes: Uint8Array | undefined): Buffer {
  if (!bytes) throw new Fault('tile_not_found');
  reply.header('cache-control', width === tileWidth ? forEver : 'public, max-age=3600, immutable');
  return Buffer.from(bytes);
}
