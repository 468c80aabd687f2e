/** The embedded database on a disk that other programs fill: a real one, in memory, where the tests may mount it. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { base64urlnopad } from '@scure/base';
import { afterAll, expect, inject, test } from 'vitest';
import type { VoteBody } from '../../shared/api/box.ts';
import { choices } from '../../shared/api/constants.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { freePort } from '../support/free-port.ts';
import { connectHttp, exchange, type Http, Refused, send } from '../support/http.ts';
import { readLedger } from '../support/ledger.ts';
import { advance, setUpManager } from '../support/manager.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inParallel } from '../support/parallel.ts';
import { prepareVote, sendVote } from '../support/participant.ts';
import { type SpawnedServer, spawnServer } from '../support/server.ts';
import { account } from '../support/shared-server.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'candor-disk-'));
const disk = mountSmallDisk(path.join(folder, 'disk'), 260);
let server: SpawnedServer | undefined;
afterAll(async () => {
  await server?.kill();
  disk?.unmount();
  await rm(folder, { recursive: true, force: true });
});

/** Sends votes until each is taken; calls back when one is, and when one is not. */
async function voteUntilTaken(
  http: Http,
  slug: string,
  ballots: VoteBody[],
  onEach: (receipt: string | undefined) => void,
): Promise<void> {
  await inParallel(ballots, 8, async (ballot) => {
    for (;;) {
      try {
        return onEach(await sendVote(http, slug, ballot));
      } catch (error) {
        // Where the server is killed there is no answer at all.
        if (error instanceof Refused) expect(error).toMatchObject({ status: 503, code: 'unavailable' });
        onEach(undefined);
        await sleep(20);
      }
    }
  });
}

test.skipIf(!disk)(
  'a full disk refuses votes and loses none; what is there can be read',
  { timeout: 180_000 },
  async () => {
    if (!disk) return;
    const dataDir = path.join(disk.folder, 'data');
    await cp(inject('preparedFolder'), dataDir, { recursive: true });
    const port = await freePort();
    const start = async () => {
      server = await spawnServer({ dataDir, port });
      return server;
    };
    const warned = expect.stringMatching(/^The disk of .* has 0 MiB left\. Nothing is accepted /);

    disk.fill();
    let running = await start();
    expect(running.warnings()).toContainEqual(warned);
    expect(running.setupToken).toBeUndefined();
    await running.stop();
    // What it left is taken by others, and the next start finds room all the same.
    disk.fill();
    running = await start();
    await running.stop();
    disk.free();

    running = await start();
    const http = connectHttp(running.url, 16);
    const manager = await setUpManager(http, running.setupToken ?? '', account);
    const scene = { http, group: await loadSodiumRistretto255(), manager };
    const open = await openCampaign(scene, {}, { employees: 4, customers: 4 });
    const ideas = await releaseIdeas(scene, open, open.employees, 8);
    const ballots = [...open.employees, ...open.customers].flatMap((member, row) =>
      ideas.map((idea, column) => prepareVote(member, idea, nth(choices, (row + column) % 3), 1)),
    );
    const taken = [...ballots];
    const read = () => send(http, { method: 'GET', path: `/api/box/campaigns/${open.slug}` });
    const health = () => exchange(http, { method: 'GET', path: '/readyz' });

    /** Fills the disk while votes come, and frees it after `meanwhile`. Every vote is taken in the end. */
    async function fillWhileVoting(meanwhile: () => Promise<void>): Promise<void> {
      const count = { taken: 0, refused: 0 };
      const voting = voteUntilTaken(http, open.slug, ballots.splice(0, 16), (receipt) => {
        if (receipt) count.taken++;
        else count.refused++;
        if (receipt && count.taken === 4) disk?.fill();
      });
      await expect.poll(() => count.refused, { interval: 5 }).toBeGreaterThan(0);
      await meanwhile();
      disk?.free();
      await voting;
      expect(count.taken).toBe(16);
    }

    for (let round = 0; round < 2; round++) {
      await fillWhileVoting(async () => {
        await read();
        const full = { status: 503, text: expect.stringContaining('"disk":"disk_full"') };
        await expect.poll(health).toMatchObject(full);
        disk.fill();
      });
      await expect.poll(health).toMatchObject({ status: 200 });
    }
    expect(running.output().match(/ MiB left\. Nothing is accepted /g)).toHaveLength(2);
    expect(running.output().match(/ MiB left: what comes is accepted again\./g)).toHaveLength(2);

    await fillWhileVoting(async () => {
      expect(await Promise.race([running.stop(), sleep(10_000)])).toBe(0);
      disk.free();
      running = await start();
    });
    await fillWhileVoting(async () => {
      await running.kill();
      // On a disk without any room it starts for those who read.
      running = await start();
      expect(running.warnings()).toContainEqual(warned);
      await read();
    });

    await advance(manager, open.slug, 'continuous');
    // Restoring a close would make tables as long again as they were before it.
    disk.fill(60);
    await expect.poll(health).toMatchObject({ status: 503 });
    disk.fill();
    await running.kill();
    running = await start();
    const leaves = (await readLedger(http, open.slug)).leaves.map((leaf) => base64urlnopad.encode(leaf));
    for (const vote of taken) expect(leaves).toContain(base64urlnopad.encode(leafOf('vote', vote)));
    await http.close();
  },
);
