/** What `npm run backup` writes while the server runs, `npm run restore` brings back in an empty place, and nowhere else. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { base64urlnopad } from '@scure/base';
import { afterAll, expect, inject, test } from 'vitest';
import { writeLines } from '../../server/backup/format.ts';
import type { VoteBody } from '../../shared/api/box.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { backUp, restore } from '../support/backup-command.ts';
import { cast } from '../support/ballots.ts';
import { connectHttp } from '../support/http.ts';
import { checkReceipt, readLedger } from '../support/ledger.ts';
import {
  advance,
  createCampaign,
  importRoster,
  listCampaigns,
  readRoster,
  signIn,
} from '../support/manager.ts';
import { draftOf, ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inParallel } from '../support/parallel.ts';
import {
  enrolWithCode,
  postIdea,
  prepareVote,
  sendVote,
  showPresence,
  vote,
} from '../support/participant.ts';
import { passRoundTimeOf } from '../support/round-times.ts';
import { spawnServer } from '../support/server.ts';
import { account } from '../support/shared-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openServerProcess } from '../support/test-server.ts';
import { runVerify } from '../support/verify-command.ts';

const testServer = await openServerProcess();
const { http, group, manager } = testServer;
const folder = await mkdtemp(path.join(tmpdir(), 'candor-backup-'));
const secret = (await readFile(path.join(testServer.database.dataDir, 'secret'), 'utf8')).trim();
afterAll(async () => {
  await testServer.end();
  await rm(folder, { recursive: true });
});

/** Where a test database is, as settings say it. */
type Settings = Record<string, string>;
const settingsOf = ({
  dataDir,
  databaseUrl,
}: {
  dataDir: string;
  databaseUrl: string | undefined;
}): Settings => ({
  DATA_DIR: dataDir,
  ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
});

/** An empty place of the kind that this project is for, with the secret put back. */
async function openPlace(kind: 'pglite' | 'postgres' = inject('database')) {
  const dataDir = await mkdtemp(path.join(folder, 'place-'));
  await writeFile(path.join(dataDir, 'secret'), `${secret}\n`);
  const database = kind === 'postgres' ? await createTestDatabase() : undefined;
  return { dataDir, databaseUrl: database?.databaseUrl, drop: async () => database?.drop() };
}

/** A campaign that closed, a draft, and one that runs, with a release behind it and entries that wait. */
async function playCampaigns() {
  const closed = await openCampaign(testServer, {}, { employees: 3, customers: 3, unused: 0 });
  const [idea = ''] = await releaseIdeas(testServer, closed, closed.employees);
  for (const pool of [closed.employees, closed.customers]) await cast(testServer, pool, idea, 'aad');
  await advance(manager, closed.slug, 'continuous');

  const draft = draftOf();
  await createCampaign(manager, draft);
  await importRoster(manager, draft.slug, 'employees', [{ name: 'Zoë “Z” \\N' }]);

  const open = await openCampaign(testServer, {}, { employees: 5, customers: 3, unused: 2 });
  const ideas = await releaseIdeas(testServer, open, open.employees, 6);
  // A separator of lines that is none of JSON's.
  await postIdea(http, nth(open.customers, 0), 1, ideaText('Une idée\u2028“à part” \\ 💡'));
  for (const member of open.employees.slice(0, 3)) await showPresence(http, member);
  return { closed, draft, open, ideas };
}

const { closed, draft, open, ideas } = await playCampaigns();
const ballots = open.employees.flatMap((member) =>
  ideas.map((idea, at) => prepareVote(member, idea, at % 2 ? 'agree' : 'disagree', 1)),
);
/** Votes that had their receipt before the backup began. */
const acknowledged = new Map<VoteBody, string>();

/** Half of the votes before the backup, the others meanwhile. */
async function backUpMeanwhile(): Promise<string[]> {
  const half = ballots.length / 2;
  await inParallel(ballots.slice(0, half), 8, async (ballot) => {
    acknowledged.set(ballot, await sendVote(http, open.slug, ballot));
  });
  const sending = inParallel(ballots.slice(half), 2, async (ballot) => {
    await sendVote(http, open.slug, ballot);
  });
  const files = await backUp(folder, settingsOf(testServer.database));
  await sending;
  return files;
}

const files = await backUpMeanwhile();

test('it is two files that only their owner reads, without the secret, and no file is overwritten', async () => {
  const day = new Date().toISOString().slice(0, 10);
  expect(files.map((file) => path.basename(file))).toEqual([
    `candor-box-${day}.gz`,
    `candor-registrar-${day}.gz`,
  ]);
  for (const file of files) {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const bytes = gunzipSync(await readFile(file));
    const key = Buffer.from(secret, 'hex');
    for (const form of [secret, secret.toUpperCase(), key, key.toString('base64'), key.toString('base64url')])
      expect(bytes.includes(form)).toBe(false);
    // What says when somebody was there.
    expect(bytes.toString()).not.toMatch(
      /"(registrar\.(session|setup|spent_challenge)|box\.(presence|clock))"/,
    );
  }
  const again = await backUp(folder, settingsOf(testServer.database));
  expect(again.map((file) => path.basename(file))).toEqual([
    `candor-box-${day}-2.gz`,
    `candor-registrar-${day}-2.gz`,
  ]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('a server on the restored place goes on where the backup was made', { timeout: 120_000 }, async () => {
  const place = await openPlace();
  const restored = await restore(files, settingsOf(place));
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  for (const { slug } of [closed, open])
    expect(restored.stdout).toMatch(
      new RegExp(`^✓ the ledger of ${slug} holds: \\d+ entries, \\d+ checkpoints$`, 'm'),
    );
  expect(restored.stdout).toContain('The secret belongs to this backup.');
  expect(restored.stdout).toMatch(/^ {2}registrar\.member +\d+$/m);

  const server = await spawnServer(place);
  const visitor = connectHttp(server.url, 32);
  try {
    expect(server.setupToken).toBeUndefined();
    await expect(listCampaigns({ ...manager, http: visitor })).rejects.toMatchObject({ status: 401 });
    const { email, password } = account;
    const again = await signIn(visitor, { email, password });
    const roster = await readRoster(again, draft.slug, 'employees');
    expect(roster).toMatchObject([{ name: 'Zoë “Z” \\N', hasCode: false }]);

    // Who was present is in no backup: devices show it again under the new number.
    for (const member of open.employees.slice(0, 3)) await showPresence(visitor, member);
    expect(await passRoundTimeOf(visitor, open.slug)).toMatchObject({ release: 2 });
    const ledger = await readLedger(visitor, open.slug);
    const leaves = new Set(ledger.leaves.map((leaf) => base64urlnopad.encode(leaf)));
    expect(acknowledged.size).toBe(ballots.length / 2);
    for (const [ballot, receipt] of acknowledged) {
      await checkReceipt(ledger, ballot, receipt);
      expect(leaves).toContain(base64urlnopad.encode(leafOf('vote', ballot)));
    }

    await vote(visitor, nth(open.employees, 0), nth(ideas, 0), 'pass', 2);
    await enrolWithCode(visitor, group, open.campaign, 'employees', nth(open.codes, 0));
    const used = enrolWithCode(visitor, group, open.campaign, 'employees', nth(open.codes, 0));
    await expect(used).rejects.toMatchObject({ code: 'code_refused' });
    await advance(again, open.slug, 'continuous');
    for (const { slug } of [closed, open])
      expect(await runVerify(`${server.url}/c/${slug}`)).toMatchObject({ code: 0 });
  } finally {
    await visitor.close();
    await server.stop();
    await place.drop();
  }
});

/** The same backup with other lines, and an end that fits them. */
async function forge(file: string, change: (lines: string[]) => string[]): Promise<string> {
  const lines = change(
    gunzipSync(await readFile(file))
      .toString()
      .split('\n')
      .slice(0, -2),
  );
  const pieces: Buffer[] = [];
  for await (const piece of writeLines(inOne(lines))) pieces.push(piece);
  return save(file, gzipSync(Buffer.concat(pieces)));
}

async function* inOne(lines: string[]): AsyncGenerator<string[]> {
  yield lines;
}

async function save(file: string, bytes: Uint8Array): Promise<string> {
  const saved = path.join(await mkdtemp(path.join(folder, 'forged-')), path.basename(file));
  await writeFile(saved, bytes);
  return saved;
}

test('nothing is written where something is there, or of a backup that is not whole or does not fit', async () => {
  const [box = '', registrar = ''] = files;
  const place = await openPlace();
  const refused = async (where: Settings, paths: string[], line: RegExp) => {
    const { code, stdout, stderr } = await restore(paths, where);
    expect({ code, stdout, lines: stderr.trim().split('\n') }).toEqual({
      code: 1,
      stdout: '',
      lines: [expect.stringMatching(line)],
    });
  };
  const cut = await save(registrar, (await readFile(registrar)).subarray(0, -20));
  // Fails behind everything else that was filled in.
  const twice = await forge(registrar, (lines) => [...lines, lines.at(-1) ?? '']);
  await Promise.all([
    refused(settingsOf(testServer.database), files, /^The place is not empty: /),
    refused(settingsOf(place), [box, cut], /is not complete: its end is missing\.$/),
  ]);
  await refused(settingsOf(place), [box, twice], /duplicate key value/);
  expect(await restore(files, settingsOf(place))).toMatchObject({ code: 0, stderr: '' });
  await place.drop();
});

/** All rows of the files; that a ledger was restored since the last start is the one thing that a restore adds. */
async function rowsOf(paths: readonly string[]): Promise<string[][]> {
  return Promise.all(
    paths.map(async (file) => {
      const lines = gunzipSync(await readFile(file))
        .toString()
        .trim()
        .split('\n');
      return lines.slice(1, -1).map((line) => line.replace('"restored":true', '"restored":false'));
    }),
  );
}

test.runIf(inject('database') === 'postgres')(
  'a backup of one kind of database fills the other, and two databases as well as one',
  { timeout: 120_000 },
  async () => {
    const embedded = await openPlace('pglite');
    expect(await restore(files, settingsOf(embedded))).toMatchObject({ code: 0, stderr: '' });
    const fromEmbedded = await backUp(folder, settingsOf(embedded));
    expect(await rowsOf(fromEmbedded)).toEqual(await rowsOf(files));

    const [first, second] = [await openPlace(), await openPlace()];
    const apart = {
      DATA_DIR: first.dataDir,
      BOX_DATABASE_URL: first.databaseUrl ?? '',
      REGISTRAR_DATABASE_URL: second.databaseUrl ?? '',
    };
    const wrong = await restore(fromEmbedded, { ...apart, CANDOR_SECRET: '7'.repeat(64) });
    expect(wrong).toMatchObject({ code: 1, stderr: '' });
    expect(wrong.stdout).toContain('The secret does not belong to this backup');
    expect(await rowsOf(await backUp(folder, apart))).toEqual(await rowsOf(files));
    const boxAlone = await backUp(folder, { ...apart, ROLE: 'box' });
    expect(boxAlone).toHaveLength(1);

    // The box as it is, and a registrar of before, when nobody had joined.
    const older = await forge(nth(files, 1), (lines) =>
      lines.filter((line) => !line.startsWith('{"group_id"') || !line.includes('"m1_enc"')),
    );
    const third = await openPlace();
    const late = await restore([...boxAlone, older, '--retire-codes'], settingsOf(third));
    expect(late).toMatchObject({ code: 0, stderr: '' });
    expect(late.stdout).toMatch(/^ {2}\d+ codes were retired/m);
    expect(late.stdout).toMatch(/^Warning: 14 people had joined of whom this older backup/m);
    for (const place of [first, second, third]) await place.drop();
  },
);
