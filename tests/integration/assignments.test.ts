/** Who is to answer which idea: known in the console alone, and a right of those who are no managers. */
import { afterAll, expect, test } from 'vitest';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import type { Roles } from '../../shared/domain/roles.ts';
import { respondTo } from '../support/changed-pages.ts';
import { callAs, createCampaign, inviteColleague, type Manager } from '../support/manager.ts';
import { draftOf, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { manager } = testServer;
afterAll(testServer.end);

const join = (name: string, roles: Roles) =>
  inviteColleague(manager, {
    ...{ name, roles, email: `${name.toLowerCase()}@company.example`, password: 'seven quiet lanterns' },
  });
const grace = await join('Grace', ['responder']);
const linus = await join('Linus', ['responder']);
await join('Edith', ['moderator']);
const { accounts } = await callAs(manager, accountContracts.listAccounts, {});
const idOf = (name: string) => accounts.find((account) => account.name === name)?.id ?? '';

const open = await openCampaign(testServer);
const { slug } = open;
const [one = '', two = '', three = ''] = await releaseIdeas(testServer, open, open.employees);

const assign = (idea: string, account: string, due: string | null = null, at = slug) =>
  callAs(manager, answeringContracts.assignIdea, { params: { slug: at, idea }, body: { account, due } });
const withdraw = (idea: string) =>
  callAs(manager, answeringContracts.withdrawAssignment, { params: { slug, idea } });
const list = (who: Manager = manager) =>
  callAs(who, answeringContracts.listAssignments, { params: { slug } });
const assigned = async (who?: Manager) => (await list(who)).assignments;
const newest = async (count: number) => {
  const { entries } = await callAs(manager, trailContracts.readTrail, { query: {} });
  return entries.slice(0, count).map(({ kind, details }) => [kind, details]);
};
const refused = (code: string) => expect.objectContaining({ code });

test('responders answer what is assigned to them, and managers everything', async () => {
  await assign(one, idOf('Grace'), '2099-06-30');
  const [assignment] = await assigned(grace);
  expect(assignment).toEqual({
    ...{ idea: one, account: idOf('Grace'), name: 'Grace', own: true, due: '2099-06-30' },
  });
  expect((await assigned(linus)).map(({ own }) => own)).toEqual([false]);
  expect((await list()).responders.map(({ name }) => name)).toEqual(['Grace', 'Linus']);
  await expect(respondTo(linus, slug, one)).rejects.toEqual(refused('not_assigned'));
  await expect(respondTo(grace, slug, two)).rejects.toEqual(refused('not_assigned'));
  await respondTo(grace, slug, one);
  await respondTo(manager, slug, two);
  // In place of whoever it was assigned to before.
  await assign(one, idOf('Linus'));
  await expect(respondTo(grace, slug, one, 1)).rejects.toEqual(refused('not_assigned'));
  await respondTo(linus, slug, one, 1);
});

test('the trail names who is to answer, and no idea', async () => {
  await assign(three, idOf('Grace'));
  await withdraw(three);
  // Nothing is left to take back, and nothing is told.
  await withdraw(three);
  expect(await newest(2)).toEqual([
    ['assignment_withdrawn', { campaign: slug, person: 'Grace', account: idOf('Grace') }],
    ['idea_assigned', { campaign: slug, person: 'Grace', account: idOf('Grace') }],
  ]);
});

test('nobody else is given an idea, and nobody an idea that nobody can answer', async () => {
  const before = await assigned();
  await expect(assign(three, idOf('Edith'))).rejects.toEqual(refused('not_responder'));
  await expect(assign(three, crypto.randomUUID())).rejects.toEqual(refused('account_not_found'));
  await expect(assign('A'.repeat(22), idOf('Grace'))).rejects.toEqual(refused('idea_not_found'));
  await callAs(manager, consoleContracts.moderate, {
    params: { slug },
    body: { action: 'hide', ideas: [{ idea: three, number: 0 }], reason: 'insult', note: '' },
  });
  await expect(assign(three, idOf('Grace'))).rejects.toEqual(refused('idea_hidden'));
  const draft = draftOf();
  await createCampaign(manager, draft);
  await expect(assign(one, idOf('Grace'), null, draft.slug)).rejects.toEqual(refused('campaign_not_found'));
  expect(await assigned()).toEqual(before);
});

test('who is no responder any more, or not in the console, has nothing to answer', async () => {
  await assign(one, idOf('Grace'));
  await assign(two, idOf('Linus'));
  const params = { account: idOf('Grace') };
  await callAs(manager, accountContracts.changeRoles, { params, body: { roles: ['responder', 'auditor'] } });
  expect(await assigned()).toHaveLength(2);
  await callAs(manager, accountContracts.changeRoles, { params, body: { roles: ['auditor'] } });
  expect((await assigned()).map(({ idea }) => idea)).toEqual([two]);
  await callAs(manager, accountContracts.removeAccount, { params: { account: idOf('Linus') } });
  expect(await list()).toEqual({ assignments: [], responders: [] });
});
