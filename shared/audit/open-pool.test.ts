/** The whole check with real credentials: on both back-ends, and without letting anything through that was made up. */
import { describe, expect, it } from 'vitest';
import type { Group } from '../credential/arc1.ts';
import { nobleRistretto255 } from '../credential/ristretto255-noble.ts';
import { loadSodiumRistretto255 } from '../credential/ristretto255-sodium.ts';
import type { ContentOf } from '../ledger/contents.ts';
import { decodeContent } from '../ledger/contents.ts';
import { writeExport } from '../ledger/export.ts';
import type { OpenedPool } from '../ledger/presentations.ts';
import { campaignId, sampleCampaign } from '../ledger/sample/campaign.ts';
import { draw } from '../ledger/sample/credentials.ts';
import { verifyExport } from '../ledger/verify.ts';
import { openPoolInTurn } from './in-turn.ts';
import { createOpenPool } from './open-pool.ts';
import { describeReport } from './report.ts';
import { auditRules } from './rules.ts';
import { realPools } from './sample/members.ts';

const sodium = await loadSodiumRistretto255();
const sample = await sampleCampaign(realPools(sodium), 6, 6);
const file = writeExport(sample.exported);

const { issuingKey, publicKey } = sample.pools.employees;
const opened: OpenedPool = { campaignId, pool: 'employees', publicKey, issuingKey, ideasPerMember: 3 };
const idea = sample.exported.contents
  .map(decodeContent)
  .find((content): content is ContentOf<'idea'> => content.kind === 'idea' && content.pool === 'employees');
if (!idea) throw new Error('The sample has no idea of the employees.');
const [member] = sample.members.employees;
if (!member) throw new Error('The sample has no members.');
const about = new Uint8Array(16).fill(5);

describe.each<[string, Group]>([
  ['noble', nobleRistretto255],
  ['libsodium', sodium],
])('on %s', (_, group) => {
  const openPool = createOpenPool(group);
  const open = async (change: Partial<OpenedPool> = {}) => openPool({ ...opened, ...change });

  it('a campaign with real credentials passes', async () => {
    const report = describeReport(await verifyExport(file, auditRules(openPool)));
    expect(report).toMatchObject({ verdict: 'holds', frauds: [], checked: { credentials: 12, opened: 48 } });
  });

  it('a pool opens with its own key alone', async () => {
    expect(await open()).toBeDefined();
    expect(await open({ issuingKey: sample.pools.customers.issuingKey })).toBeUndefined();
    expect(await open({ publicKey: sample.pools.customers.publicKey })).toBeUndefined();
    expect(await open({ issuingKey: issuingKey.slice(1) })).toBeUndefined();
    expect(await open({ issuingKey: new Uint8Array(128).fill(255) })).toBeUndefined();
  });

  it('a vote holds with its choice, revision and idea, and for its own pool and campaign', async () => {
    const checker = await open();
    const { tag, ...vote } = member.vote(about, 'agree', 2);
    expect(await checker?.vote(about, vote)).toEqual(tag);
    expect(await checker?.vote(about, { ...vote, choice: 'pass' })).toBeUndefined();
    expect(await checker?.vote(about, { ...vote, revision: 1 })).toBeUndefined();
    expect(await checker?.vote(new Uint8Array(16), vote)).toBeUndefined();
    expect(await checker?.vote(about, { ...vote, presentation: draw() })).toBeUndefined();
    const elsewhere = await open({ campaignId: 'another' });
    expect(await elsewhere?.vote(about, vote)).toBeUndefined();
  });

  it('an idea holds in its place, with its own id and words', async () => {
    const { id, content } = member.postIdea(3, idea);
    const checker = await open();
    expect(await checker?.idea(id, content)).toMatchObject({ slot: 3 });
    expect(await checker?.idea(new Uint8Array(16), content)).toBeUndefined();
    expect(await checker?.idea(id, { ...content, answer: draw() })).toBeUndefined();
    expect(await (await open({ ideasPerMember: 2 }))?.idea(id, content)).toBeUndefined();
  });
});

describe('one after the other', () => {
  it('says the same, and pauses before each proof', async () => {
    let pauses = 0;
    const openPool = openPoolInTurn(createOpenPool(sodium), async () => void pauses++);
    const { verdict, checked } = describeReport(await verifyExport(file, auditRules(openPool)));
    expect(verdict).toBe('holds');
    expect(pauses).toBe(checked.opened + checked.ideas);
  });

  it('ends with the reason for which it was stopped', async () => {
    const stopped = new Error('stopped');
    const openPool = openPoolInTurn(createOpenPool(sodium), () => Promise.reject(stopped));
    await expect(verifyExport(file, auditRules(openPool))).rejects.toBe(stopped);
  });
});
