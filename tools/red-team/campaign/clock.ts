import type pg from 'pg';

/** Name of the messages that carry the campaign's time through the write-ahead log and the statement log. */
export const clockMark = 'red-team-clock';

/**
 * The campaign's time. Weeks pass in a minute, but PostgreSQL stamps commits with its own clock: each step is therefore
 * written into its log, so that everything there can be given the time that it would have had.
 */
export interface CampaignClock {
  now(): number;
  advance(to: number): Promise<void>;
}

/** `tell`: a further statement at each step, with the time as its parameter. */
export function startClock(sql: pg.Client, from: number, tell?: string): CampaignClock {
  let now = from;
  return {
    now: () => now,
    async advance(to) {
      if (to <= now) return;
      now = to;
      await sql.query('select pg_logical_emit_message(false, $1, $2)', [clockMark, String(Math.round(to))]);
      if (tell) await sql.query(tell, [Math.round(to)]);
    },
  };
}
