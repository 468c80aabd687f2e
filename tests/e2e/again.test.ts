/** Who has joined a group takes part in the next campaign with it from the campaign's own link, and is not asked who they are. */
import { expect, test } from 'vitest';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { release } from '../support/crowd.ts';
import { callAs } from '../support/manager.ts';
import { nth, openAgain, openCampaign, releaseIdeas, takePartAgain } from '../support/open-campaign.ts';
import { poolOf, vote } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { button, comes, heading, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { poolName } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();
const first = await openCampaign(site, {}, { employees: 4, customers: 3, unused: 3 });
const ideas = await releaseIdeas(site, first, first.employees);
const second = await openAgain(site, first);
const crowd = {
  employees: await takePartAgain(site, second, first.employees),
  customers: await takePartAgain(site, second, first.customers),
};
await releaseIdeas(site, { crowd }, crowd.employees);

test('the second campaign with a group takes no code: a vote is two taps from the link', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${first.slug}#code=${nth(first.codes, 0)}`);
  await steps.seal(page);

  await page.goto(`/c/${second.slug}`);
  const takePart = button(page, 'participant.joinAs', { pool: poolName('employees') });
  await takePart.waitFor();
  await inspectAtBothWidths(page);
  visitor.sent.length = 0;
  await takePart.click();
  await button(page, 'participant.choice.agree').click();
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), 1);
  const sent = await Promise.all(visitor.sent);
  expect(sent.filter(({ path }) => path.startsWith('/api/registrar/'))).toEqual([]);
  const asked = sent.find(({ path }) => path.endsWith('/credentials'));
  expect(asked?.headers).not.toHaveProperty('cookie');
  await leave(visitor);
});

test('the page to join says so, a lost answer is asked for again, and somebody else can join with a code', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${first.slug}#code=${nth(first.codes, 1)}`);
  await steps.seal(page);

  await page.goto(`/c/${second.slug}/join`);
  await sees(page, 'participant.join.member', { pool: poolName('employees') });
  await inspectAtBothWidths(page);
  await page.route('**/credentials', (route) => route.abort());
  await button(page, 'participant.join.seal').click();
  await sees(page, 'errors.network');
  await inspectAtBothWidths(page);
  await page.unroute('**/credentials');
  await button(page, 'common.retry').click();
  await heading(page, 'participant.join.done').waitFor();
  await leave(visitor, ['ERR_FAILED']);
});

test('where another epoch has begun, the device renews its membership once nothing is on its way, and asks for nothing', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${first.slug}#code=${nth(first.codes, 2)}`);
  await steps.seal(page);
  await steps.voteOn(page, 1);
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), 1);
  const params = { group: poolOf(first.campaign, 'employees').group };
  await callAs(site.manager, groupContracts.beginEpoch, { params, body: { from: 1 } });
  const third = await openAgain(site, first);
  const takePart = async () => {
    await page.goto(`/c/${third.slug}`);
    await button(page, 'participant.joinAs', { pool: poolName('employees') }).click();
  };
  visitor.sent.length = 0;
  await takePart();
  await sees(page, 'errors.renewal_waits');
  await inspectAtBothWidths(page);
  const sent = (await Promise.all(visitor.sent)).map(({ path }) => path);
  expect(sent.filter((path) => /^.api.registrar|credentials$/.test(path))).toEqual([]);

  const idea = nth(ideas, 0);
  for (const member of first.employees) await vote(site.http, member, idea, 'agree');
  await release(site.http, first);
  await page.goto(`/c/${first.slug}/activity`);
  await comes(() => steps.countStatus(page, 'participant.status.countedVote'), 1);
  await takePart();
  await heading(page, 'participant.join.done').waitFor();
  await leave(visitor);
});
