/**
 * Round times of a campaign when a test or a tool needs them: the process that runs the server for it (server-process.ts)
 * listens for them on a socket of its own, beside the server's. The product has nothing of the kind: there only the clock
 * releases.
 */

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { passRoundTime } from '../../server/box/timer.ts';
import type { Released } from '../../server/box/work.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import type { Deps } from '../../server/deps.ts';
import type { Http } from './http.ts';

interface RoundTime {
  slug: string;
  /** ISO 8601. */
  at: string;
}

/** A server that is killed leaves it behind. */
export const socketOf = (url: string) => path.join(tmpdir(), `candor-round-times-${new URL(url).port}`);

/** Listens for the round times of the server at `url`. Returns what ends it; the end of the process does as well. */
export async function listenForRoundTimes(deps: Deps, url: string): Promise<() => void> {
  const opened = rememberOpened(deps.box);
  const server = createServer(async (incoming, answer) => {
    try {
      const { slug, at } = (await json(incoming)) as RoundTime;
      const released = await passRoundTime(deps, await opened(slug), new Date(at));
      answer.end(JSON.stringify(released ?? null));
    } catch (error) {
      answer.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  await rm(socketOf(url), { force: true });
  await new Promise<void>((resolve) => server.listen(socketOf(url), resolve));
  server.unref();
  const end = () => {
    process.off('exit', end);
    server.close();
  };
  process.once('exit', end);
  return end;
}

/** After a full minute, on a server that somebody else has started. */
const millisecondsToRelease = 5_000;

/** Days on which a round time was passed, so that the next one is on the following day. */
const days = new Map<string, number>();

/**
 * Passes a round time of the campaign, each on a day of its own unless `at` says when, so that those who have joined are
 * told. Returns what was released; undefined where nothing was releasable. A server that somebody else has started passes its
 * round times by itself, which this waits for: campaigns there release each minute.
 */
export async function passRoundTimeOf(http: Http, slug: string, at?: Date): Promise<Released | undefined> {
  const socketPath = socketOf(http.listensAt ?? http.boxUrl);
  if (!existsSync(socketPath)) {
    await sleep(60_000 - (Date.now() % 60_000) + millisecondsToRelease);
    return undefined;
  }
  const day = (days.get(slug) ?? 0) + 1;
  days.set(slug, day);
  const time = at ?? new Date(Date.now() + day * 86_400_000);
  const answer = await new Promise<string>((resolve, reject) => {
    const asked = request({ socketPath, method: 'POST' }, async (incoming) => {
      const said = await text(incoming);
      if (incoming.statusCode === 200) resolve(said);
      else reject(new Error(`The round time of ${slug} failed: ${said}`));
    });
    asked.once('error', reject);
    asked.end(JSON.stringify({ slug, at: time.toISOString() } satisfies RoundTime));
  });
  return (JSON.parse(answer) as Released | null) ?? undefined;
}
