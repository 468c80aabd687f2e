import { randomBytes, randomInt } from 'node:crypto';
import pg from 'pg';
import { createVoteSeal } from '../../server/box/sealing.ts';
import { createKeys, secretsOf } from '../../server/keys.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { withProgress } from '../../tests/support/progress.ts';

/** Votes a statement. */
const chunkSize = 5_000;

/**
 * Adds waiting votes to every cell, as many in each: sealed as the box seals them under `secret`, except that tags and
 * presentations are random bytes. It is the server that releases them, so tallies and results are its own.
 */
export async function addWaitingVotes(
  databaseUrl: string,
  secret: Uint8Array,
  { id: campaignId, pools }: Pick<CampaignView, 'id' | 'pools'>,
  perCell: number,
): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const ideas = await client.query<{ idea_id: Buffer }>(
      'select idea_id from box.idea where campaign_id = $1',
      [campaignId],
    );
    const cells = ideas.rows.flatMap(({ idea_id: ideaId }) =>
      pools.map(({ id: pool }, at) => ({ ideaId, pool, support: ideaId.readUInt8(at) / 255 })),
    );
    const seal = createVoteSeal(createKeys(secretsOf(secret)), campaignId);
    const votes = Array.from({ length: perCell }, () => cells).flat();
    await withProgress('Adding votes', votes.length, async (step) => {
      for (let at = 0; at < votes.length; at += chunkSize) {
        const rows = votes.slice(at, at + chunkSize).map(({ ideaId, pool, support }) => {
          const choice = randomInt(10) === 0 ? 'pass' : Math.random() < support ? 'agree' : 'disagree';
          const [tag, presentation] = [randomBytes(32), randomBytes(256)];
          const vote = { ideaId, pool, tag, choice, revision: 1, changes: 0, presentation } as const;
          const leaf = encodeLeaf({ kind: 'vote', hash: randomBytes(32) });
          return { pool, name: seal.name(vote), sealed: seal.seal(vote), leaf, hash: hashLeaf(leaf) };
        });
        await client.query(
          `with added as (
             select vote.*, (batches ->> pool)::integer as batch, results_published
             from box.board, unnest($2::text[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])
               as vote (pool, name, sealed, leaf, hash)
             where campaign_id = $1
         ), votes as (
           insert into box.waiting_vote (campaign_id, pool, name, sealed, batch)
           select $1, pool, name, sealed, case when results_published then batch end from added
         )
         insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch) select $1, pool, hash, leaf, batch from added`,
          [
            campaignId,
            rows.map(({ pool }) => pool),
            rows.map(({ name }) => name),
            rows.map(({ sealed }) => sealed),
            rows.map(({ leaf }) => Buffer.from(leaf)),
            rows.map(({ hash }) => Buffer.from(hash)),
          ],
        );
        step(rows.length);
      }
    });
  });
}

export async function readVersion(databaseUrl: string): Promise<string> {
  const { rows } = await withClient(databaseUrl, (client) => client.query('show server_version'));
  return String(rows[0]?.server_version);
}

async function withClient<T>(databaseUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
