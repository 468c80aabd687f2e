import pg from 'pg';

/**
 * Adds waiting votes to every cell, as many in each: rows as the box writes them, except that tags and presentations
 * are random bytes. It is the server that releases them, so tallies and results are its own.
 */
export async function addWaitingVotes(
  databaseUrl: string,
  campaignId: string,
  perCell: number,
): Promise<void> {
  await query(
    databaseUrl,
    `insert into box.pending_vote (campaign_id, idea_id, pool, tag, choice, revision, presentation)
     select idea.campaign_id, idea.idea_id, voter.pool,
       decode(md5(random()::text) || md5(random()::text), 'hex'),
       case when random() < 0.1 then 'pass'
         when random() < get_byte(idea.idea_id, voter.support) / 255.0 then 'agree'
         else 'disagree' end,
       1,
       decode(repeat(md5(random()::text), 16), 'hex')
     from box.idea
       cross join (values ('employees', 0), ('customers', 1)) as voter (pool, support)
       cross join generate_series(1, $2)
     where idea.campaign_id = $1`,
    [campaignId, perCell],
  );
}

export async function readVersion(databaseUrl: string): Promise<string> {
  const { rows } = await query(databaseUrl, 'show server_version', []);
  return String(rows[0]?.server_version);
}

async function query(databaseUrl: string, text: string, values: unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}
