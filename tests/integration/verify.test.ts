/** What is found in a file that the real server exported: nothing where it is untouched, and each fraud that an operator could try. */
import { afterAll, describe, expect, inject, test } from 'vitest';
import { reportJson } from '../../scripts/verify/words.ts';
import { ledgerView } from '../../shared/api/ledger.ts';
import { readLeaves } from '../../shared/audit/leaves.ts';
import { createOpenPool } from '../../shared/audit/open-pool.ts';
import { checkOwnVotes, type OwnVote } from '../../shared/audit/own-votes.ts';
import { describeReport } from '../../shared/audit/report.ts';
import { auditRules } from '../../shared/audit/rules.ts';
import { enrol } from '../../shared/audit/sample/members.ts';
import { compareBytes, equalBytes } from '../../shared/bytes/bytes.ts';
import { decodeIssuingKey, issuerKeys, tagOf } from '../../shared/credential/arc1.ts';
import { voteScope } from '../../shared/credential/scopes.ts';
import { fromBase64url as decodeBytes } from '../../shared/device/encoding.ts';
import { signCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { type LedgerExport, writeExport } from '../../shared/ledger/export.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeVerifierKey, importSigner } from '../../shared/ledger/keys.ts';
import { decodeLeaf, encodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import { buildTree, treeRoot } from '../../shared/ledger/merkle.ts';
import { type CellOf, decodeCell, type OpenedVote } from '../../shared/ledger/results.ts';
import { type Known, verifyExport } from '../../shared/ledger/verify.ts';
import { cast } from '../support/ballots.ts';
import { release } from '../support/crowd.ts';
import { sendFor } from '../support/http.ts';
import { readFile } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { addLeaves, becomeOperator, changeCell, closeAnew, dropVote } from '../support/operator.ts';
import { type Participant, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { openShelf } from '../support/shelf.ts';
import { runVerify, summarize } from '../support/verify-command.ts';

const scene = await visitSharedServer();
const { http, manager, group } = scene;
const save = await openShelf();
afterAll(scene.end);

/** What the report says of this file: names of frauds, codes of findings. */
async function judge(file: LedgerExport, known: Known = {}) {
  const checked = await verifyExport(writeExport(file), auditRules(createOpenPool(group)), known);
  return summarize(reportJson(describeReport(checked)));
}

/** The same, from the command itself, with its exit code. */
async function judgeByCommand(file: LedgerExport, ...args: string[]) {
  const { code, stdout } = await runVerify(await save(writeExport(file)), '--json', ...args);
  return { code, ...summarize(stdout) };
}

/** Two groups of six, of whom one employee does not enrol; three ideas; opposed votes, and one that is changed later. */
async function playCampaign() {
  const open = await openCampaign(scene, {}, { employees: 6, customers: 6, unused: 1 });
  const ideas = await releaseIdeas(scene, open, open.employees);
  for (const members of [open.employees, open.customers]) {
    for (const idea of ideas.slice(0, 2)) await cast(scene, members, idea, 'aaaddd');
  }
  await release(http, open);
  const path = `/api/box/campaigns/${open.slug}/ledger`;
  const { checkpoint } = await sendFor(http, ledgerView, { method: 'GET', path });
  await vote(http, nth(open.employees, 5), nth(ideas, 0), 'agree', 2);
  await advance(manager, open.slug, 'continuous');
  const file = await readFile(http, open.slug);
  return { ...open, ideas, checkpoint, file };
}

const played = await playCampaign();
const operator = await becomeOperator(played.file, inject('shared').secret);
const { exported, policy, signer, releases } = operator;
const stranger = await importSigner(signer.name, new Uint8Array(32).fill(8));
/** What a member's device, or anybody else, kept from before the close. */
const earlier: Known = { checkpoints: [played.checkpoint] };
const newest: Known = { checkpoints: exported.checkpoints.slice(-1) };
const size = exported.leaves.length;
const otherVote: Leaf = { kind: 'vote', hash: crypto.getRandomValues(new Uint8Array(32)) };

const ownVotes = [
  { idea: decodeBytes(nth(played.ideas, 0)), choice: 'agree', revision: 1 },
  { idea: decodeBytes(nth(played.ideas, 1)), choice: 'agree', revision: 1 },
  { idea: decodeBytes(nth(played.ideas, 2)), choice: 'agree', revision: 1 },
] as const;
/** What a device finds about the votes of its member: on two published ideas, and on one that too few voted on. */
const lookForOwn = ({ credential }: Participant, file: LedgerExport, votes: readonly OwnVote[]) =>
  checkOwnVotes({ group, credential, pool: 'employees' }, file, votes);

/** The first published cell of the employees, with the vote of this member changed. */
function changeVote(tag: Uint8Array, change: (vote: OpenedVote) => OpenedVote) {
  return changeCell(exported, 'employees', (cell) => {
    const votes = cell.votes.map((each) => (equalBytes(each.tag, tag) ? change(each) : each));
    return recount({ ...cell, votes: votes.toSorted((a, b) => compareBytes(a.tag, b.tag)) });
  });
}

function recount(cell: CellOf<'published'>): CellOf<'published'> {
  const count = (choice: OpenedVote['choice']) => cell.votes.filter((each) => each.choice === choice).length;
  return { ...cell, agree: count('agree'), disagree: count('disagree'), pass: count('pass') };
}

/** An employee whom the operator made up, who votes on the idea of the cell. */
function inventVote(idea: Uint8Array): OpenedVote {
  const key = exported.results.find(({ pool }) => pool === 'employees')?.issuingKey ?? new Uint8Array();
  const keys = issuerKeys(group, decodeIssuingKey(group, key));
  return enrol(group, keys, policy.campaignId, 'employees').vote(idea, 'disagree', 1);
}

/** A member who agreed with the two first ideas and did not change their mind. */
const member = nth(played.employees, 1);
const ownTag = tagOf(group, member.credential, voteScope(policy.campaignId, firstCellIdea()));

function firstCellIdea(): Uint8Array {
  const cells = exported.results.find(({ pool }) => pool === 'employees')?.cells.map(decodeCell) ?? [];
  return cells.find(({ kind }) => kind === 'published')?.idea ?? new Uint8Array();
}

describe('the untouched campaign', () => {
  test('passes', async () => {
    const known = ['--checkpoint', await save(played.checkpoint), '--key', encodeVerifierKey(signer)];
    const clean = { code: 0, verdict: 'holds', frauds: [], findings: [] };
    expect(await judgeByCommand(exported, ...known)).toMatchObject(clean);
  });

  test('counts what each device cast', () => {
    expect(lookForOwn(member, exported, ownVotes)).toEqual(['counted', 'counted', 'withheld']);
    const [first] = ownVotes;
    const changed = { ...first, revision: 2 };
    expect(lookForOwn(nth(played.employees, 5), exported, [changed])).toEqual(['counted']);
  });
});

describe('a changed vote', () => {
  const flip = (vote: OpenedVote): OpenedVote => ({ ...vote, choice: 'disagree' });

  test('is named where somebody changed the file', async () => {
    const verdict = await judgeByCommand({ ...exported, results: changeVote(ownTag, flip) });
    expect(verdict).toMatchObject({ code: 1, frauds: ['vote_changed'] });
    expect(verdict.findings).toEqual(['presentation_invalid', 'result_changed']);
    expect(verdict.words).toMatch(/vote was changed/);
  });

  test('is named although the operator counts, closes and signs anew', async () => {
    const results = changeVote(ownTag, flip);
    const file = await operator.sign(closeAnew(releases, results), results);
    expect(await judge(file)).toMatchObject({
      frauds: ['vote_changed'],
      findings: ['presentation_invalid'],
    });
  });

  test('is found by its member where the operator puts a made-up vote in its place', async () => {
    const results = changeVote(ownTag, () => inventVote(firstCellIdea()));
    const file = await operator.sign(closeAnew(releases, results), results);
    // As many votes as credentials, each with a proof: nobody else can tell.
    expect(await judge(file)).toMatchObject({ verdict: 'holds' });
    expect(lookForOwn(member, file, ownVotes.slice(0, 2)).toSorted()).toEqual(['counted', 'missing']);
    expect(await judge(file, newest)).toMatchObject({ frauds: ['ledger_forked'] });
  });
});

describe('a dropped entry', () => {
  test('is named where it is missing from the file', async () => {
    const at = exported.leaves.findIndex((leaf) => decodeLeaf(leaf).kind === 'vote');
    const verdict = await judgeByCommand({ ...exported, leaves: exported.leaves.toSpliced(at, 1) });
    expect(verdict).toMatchObject({ code: 1, frauds: ['entry_dropped'] });
    expect(verdict.findings).toContain('entries_missing');
    expect(verdict.words).toMatch(/entry was dropped/);
  });

  test('is named although the operator builds the tree anew and signs it', async () => {
    expect(await judge(await operator.sign(dropVote(releases)))).toMatchObject({
      frauds: ['entry_dropped'],
      findings: ['votes_missing'],
    });
  });

  test('is found by an earlier checkpoint where the sums were corrected too', async () => {
    const dropped = releases.map((release) => release.filter(({ kind }) => kind !== 'vote'));
    const votes = releases.flat().filter(({ kind }) => kind === 'vote');
    // All votes are taken away but for one, which nobody opened: the sums are right again.
    const results = exported.results.map((result) => ({ ...result, cells: [] }));
    const unopened = 1 - oneClose(releases).unopened;
    // It stands where a phase ends: any other release of one entry would be too small.
    const left = dropped.map((release) =>
      release.some(({ kind }) => kind === 'phase') ? [...release, ...votes.slice(0, 1)] : release,
    );
    const file = await operator.sign(closeAnew(left, results, unopened), results);
    expect(await judge(file)).toMatchObject({ verdict: 'holds' });
    expect(await judge(file, earlier)).toMatchObject({ frauds: ['entry_dropped'] });
  });
});

describe('an extra entry', () => {
  test('is named where somebody put it into the file', async () => {
    const at = exported.leaves.findIndex((leaf) => decodeLeaf(leaf).kind === 'vote');
    const verdict = await judgeByCommand({
      ...exported,
      leaves: exported.leaves.toSpliced(at, 0, encodeLeaf(otherVote)),
    });
    expect(verdict).toMatchObject({ code: 1, frauds: ['entry_added'] });
    expect(verdict.findings).toContain('entries_unsigned');
    expect(verdict.words).toMatch(/extra entry/);
  });

  test('is named although the operator builds the tree anew and signs it', async () => {
    const found = await judge(await operator.sign(addLeaves(releases, [otherVote])));
    expect(found).toMatchObject({ frauds: ['entry_added'], findings: ['votes_added'] });
  });

  /** A made-up vote that is counted, with its leaf, and a credential and a membership for it. */
  async function stuff(count: number): Promise<LedgerExport> {
    const invented = Array.from({ length: count }, () => inventVote(firstCellIdea()));
    const withThem = (votes: typeof invented) =>
      [...votes, ...invented].sort((a, b) => compareBytes(a.tag, b.tag));
    const results = changeCell(exported, 'employees', (cell) =>
      recount({ ...cell, votes: withThem(cell.votes) }),
    );
    const leaves = invented.flatMap((): Leaf[] => [
      { kind: 'issuance', pool: 'employees' },
      { kind: 'vote', hash: crypto.getRandomValues(new Uint8Array(32)) },
    ]);
    const told = readLeaves(exported.leaves, 'memberships').findLast(({ pool }) => pool === 'employees');
    leaves.push({ kind: 'memberships', pool: 'employees', count: (told?.count ?? 0) + count });
    return operator.sign(closeAnew(addLeaves(releases, leaves), results), results);
  }

  test('is named where the operator makes more memberships than there are people', async () => {
    const found = await judge(await stuff(2));
    expect(found).toMatchObject({ frauds: ['entry_added'], findings: ['more_memberships_than_people'] });
  });

  test('is found by a checkpoint without it where it takes the place of a member who never came', async () => {
    const file = await stuff(1);
    expect(await judge(file)).toMatchObject({ verdict: 'holds' });
    expect(await judge(file, newest)).toMatchObject({ frauds: ['ledger_forked'] });
  });
});

describe('a forked ledger', () => {
  test('is named where both histories are in the file', async () => {
    const root = treeRoot(buildTree([...exported.leaves.slice(0, -1), encodeLeaf(otherVote)].map(hashLeaf)));
    const other = await signCheckpoint({ size, root }, signer);
    const verdict = await judgeByCommand({ ...exported, checkpoints: [...exported.checkpoints, other] });
    expect(verdict).toMatchObject({ code: 1, frauds: ['ledger_forked'] });
    expect(verdict.words).toMatch(/forked/);
  });

  test('is named by the checkpoint that somebody else was shown', async () => {
    const elsewhere = await operator.sign(addLeaves(releases, [{ kind: 'issuance', pool: 'customers' }]));
    const before = await save(elsewhere.checkpoints.at(-2) ?? '');
    expect(await judgeByCommand(exported, '--checkpoint', before)).toMatchObject({
      code: 1,
      frauds: ['ledger_forked'],
    });
    // More entries than there are here: one was dropped from one of the two.
    const after = { checkpoints: elsewhere.checkpoints.slice(-1) };
    expect(await judge(exported, after)).toMatchObject({ frauds: ['entry_dropped'] });
  });
});

describe('a re-signed checkpoint', () => {
  test('is named by its key', async () => {
    const root = treeRoot(buildTree(exported.leaves.map(hashLeaf)));
    const note = await signCheckpoint({ size, root }, stranger);
    const verdict = await judgeByCommand({
      ...exported,
      checkpoints: exported.checkpoints.with(-1, note),
    });
    expect(verdict).toMatchObject({ code: 1, frauds: ['checkpoint_resigned'] });
    expect(verdict.findings).toContain('checkpoint_key_wrong');
    expect(verdict.words).toMatch(/signed again/);
  });

  test('is named where all of it is signed by another key, by whoever knew the key or a checkpoint', async () => {
    const other = releases.map((each) =>
      each.map((leaf) => (leaf.kind === 'policy' ? { ...leaf, ledgerKey: stranger.publicKey } : leaf)),
    );
    const file = await operator.sign(other, exported.results, stranger);
    expect(await judge(file)).toMatchObject({ verdict: 'holds' });
    const named = { code: 1, frauds: ['checkpoint_resigned'] };
    const key = encodeVerifierKey(signer);
    expect(await judgeByCommand(file, '--key', key)).toMatchObject({
      ...named,
      findings: ['ledger_key_unexpected'],
    });
    expect(await judge(file, earlier)).toMatchObject({
      frauds: ['checkpoint_resigned'],
      findings: ['checkpoint_key_wrong'],
    });
  });
});

function oneClose(all: readonly Leaf[][]) {
  const close = all.flat().find((leaf) => leaf.kind === 'close');
  if (!close) throw new Error('The campaign is not closed.');
  return close;
}

/** In the place of the release before the close, if that is empty. */
