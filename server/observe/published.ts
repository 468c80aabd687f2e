import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { BoxDatabase } from '../database/tables.ts';
import { campaignsAtWork, publishedFigures } from './queries.ts';
import { shareReading } from './shared.ts';

export type Published = Awaited<ReturnType<typeof publishedFigures>>[number] & {
  /** For how many minutes a release has been worked on, as this process sees it; 0 where none is. */
  workMinutes: number;
};

const patience = 2000;
const keep = 1000;

/** What is published of each campaign; while the database does not answer, what it answered last. */
export function readPublished(db: Kysely<BoxDatabase>, now = Date.now): () => Promise<readonly Published[]> {
  let last: readonly Published[] = [];
  /** Since when each has been at work. */
  const since = new Map<string, number>();
  const read = shareReading(async () => {
    const figures = await publishedFigures(db);
    const atWork = new Set(await campaignsAtWork(db));
    for (const slug of since.keys()) if (!atWork.has(slug)) since.delete(slug);
    for (const slug of atWork) since.set(slug, since.get(slug) ?? now());
    last = figures.map((each) => ({ ...each, workMinutes: minutesSince(since.get(each.slug)) }));
  }, keep);

  function minutesSince(time: number | undefined): number {
    return time === undefined ? 0 : Math.floor((now() - time) / 60_000);
  }

  return async () => {
    await Promise.race([read().catch(() => {}), sleep(patience, undefined, { ref: false })]);
    return last;
  };
}
