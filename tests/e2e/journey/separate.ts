/** A separate campaign: each side reads and votes on its own ideas, first these and then those. */
import { release } from '../../support/crowd.ts';
import { advance, createCampaign, groupOf, importRoster } from '../../support/manager.ts';
import { draftOf, ideaText, nth, type OpenCampaign, openCampaign } from '../../support/open-campaign.ts';
import { postIdea } from '../../support/participant.ts';
import { usualIds } from '../../support/usual-pools.ts';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as console from '../support/manager-steps.ts';
import * as steps from '../support/member-steps.ts';
import { account } from '../support/sample.ts';
import { comes, field, heading, link, sees } from '../support/screen.ts';
import type { ManagedSite } from '../support/site.ts';
import { poolName } from '../support/texts.ts';
import { leave, type Visitor } from '../support/visitor.ts';

export interface Separate {
  site: ManagedSite;
  campaign: OpenCampaign;
  employee: Visitor;
}

/** Members of each pool, and so many ideas of each on its board. */
const perPool = 3;

const titleOf = (pool: string, at: number) => `Idea ${at + 1} of the ${pool}`;
const titles = (pool: string) => Array.from({ length: perPool }, (_, at) => titleOf(pool, at));

export async function setSeparate(site: ManagedSite): Promise<Separate> {
  const campaign = await openCampaign(
    site,
    { mode: 'separate', flow: 'phased' },
    { employees: perPool, customers: perPool, unused: 1 },
  );
  for (const pool of usualIds) {
    for (const [at, title] of titles(pool).entries()) {
      await postIdea(site.http, nth(campaign[pool], at), 1, ideaText(title));
    }
  }
  await release(site.http, campaign);
  return { site, campaign, employee: await site.visit() };
}

/** Employees are known to each other and keep their board to themselves; anyone may be a customer. */
export async function readAsStranger({ site, campaign: { slug } }: Separate): Promise<void> {
  const stranger = await site.visit();
  const { page } = stranger;
  await page.goto(`/c/${slug}/ideas`);
  await sees(page, 'participant.board.closed', { pools: poolName('employees') });
  await sees(page, 'common.footer.weak'); // the tests' devices send at once
  await comes(() => steps.boardTitles(page), titles('customers'));
  await inspectAtBothWidths(page);
  await page.goto(`/c/${slug}/compare`);
  await sees(page, 'compare.separate.title');
  await inspectAtBothWidths(page);
  await leave(stranger);
}

/** Where both sides have a list, a stranger is told what to do. */
export async function findClosedBoards({ site }: Separate): Promise<void> {
  const admissions = { employees: 'roster', customers: 'roster' } as const;
  const draft = draftOf({ mode: 'separate', admissions });
  await createCampaign(site.manager, draft);
  for (const pool of usualIds) await importRoster(site.manager, draft.slug, pool, [{ name: 'Somebody' }]);
  await advance(site.manager, draft.slug, 'draft');
  const stranger = await site.visit();
  const { page } = stranger;
  await page.goto(`/c/${draft.slug}/ideas`);
  await sees(page, 'participant.board.joinFirst');
  await inspectAtBothWidths(page);
  await link(page.getByRole('main'), 'participant.takePart').click();
  await page.getByRole('radio', { name: poolName('employees') }).check();
  await field(page, 'participant.join.code').fill('0000-0000-0000-0000');
  await steps.trySealing(page);
  await sees(page, 'errors.code_refused');
  await inspectAtBothWidths(page);
  const group = await groupOf(site.manager, draft.slug, 'employees');
  await leave(stranger, [`403 /api/registrar/groups/${group}/enrolments`]);
}

export async function readAsEmployee({ campaign, employee: { page } }: Separate): Promise<void> {
  await steps.enrolByLink(page, campaign.slug, nth(campaign.codes, 0));
  await steps.turnTo(page, 'participant.nav.ideas');
  await sees(page, 'participant.board.own', { pool: poolName('employees') });
  await comes(() => steps.boardTitles(page), titles('employees'));
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.vote');
  await sees(page, 'participant.vote.notYet');
  await inspectAtBothWidths(page);
}

/** The vote opens while the page is open. */
export async function voteOnOwn({ site, campaign: { slug }, employee: { page } }: Separate): Promise<void> {
  await advance(site.manager, slug, 'collecting');
  await steps.card(page).waitFor();
  for (let at = 0; at < perPool; at++) await steps.voteAndGoOn(page, 'agree', steps.voteByButton);
  await sees(page, 'participant.deck.finishedText', { count: perPool, more: 'no' });
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), perPool);
}

export async function readSeparateResults({ site, campaign: { slug }, employee }: Separate): Promise<void> {
  await advance(site.manager, slug, 'voting');
  await sees(employee.page, 'participant.status.closedVote');
  await steps.turnTo(employee.page, 'participant.nav.ideas');
  await sees(employee.page, 'participant.cell.withheld', { count: perPool });
  await leave(employee);

  const manager = await site.visit();
  await manager.page.goto(`/manage/c/${slug}/compare`);
  await console.signIn(manager.page, account.password);
  await heading(manager.page, 'compare.titleSeparate').waitFor();
  for (const pool of usualIds)
    await heading(manager.page, 'compare.ranking.title', { pool: poolName(pool) }).waitFor();
  await inspectAtBothWidths(manager.page);
  await leave(manager, ['401 /api/manage/session']);
}
