/** What differs from the common path: separate boards, French, a session that ends in the middle. */
import { describe, expect, test } from 'vitest';
import type { MessageId } from '../../client/i18n/index.ts';
import { nth, openCampaign } from '../support/open-campaign.ts';
import { inviteOthers, makePoster, setFace } from './journey/face.ts';
import * as acts from './journey/separate.ts';
import { expectFingersHit, expectWhole, inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import { account } from './support/sample.ts';
import { button, dialog, heading, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { story } from './support/story.ts';
import { text } from './support/texts.ts';
import { leave, type Visitor } from './support/visitor.ts';

const site = await openSiteOfFile();
const separate = await acts.setSeparate(site);

story('a separate campaign', () => {
  const act = (name: string, play: (separate: acts.Separate) => Promise<void>) =>
    test(name, () => play(separate));

  act('shows strangers the board of those whom anyone may join', acts.readAsStranger);
  act('tells strangers how to get in where both boards are closed', acts.findClosedBoards);
  act('shows employees their own board alone', acts.readAsEmployee);
  act('has them vote on their own ideas, once the vote is open', acts.voteOnOwn);
  act('ranks the ideas of each side by itself', acts.readSeparateResults);
});

describe('French', () => {
  const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
  const inFrench = async ({ page }: Visitor, path: string, title: MessageId) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: text(title, {}, 'fr') }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await expectWhole(page);
    await expectFingersHit(page);
  };

  test('is what readers get who ask for it, on every page of a campaign', async () => {
    const reader = await site.visit({ locale: 'fr-CA', ...phone });
    const { slug } = separate.campaign;
    await inFrench(reader, '/', 'common.home.title');
    await inFrench(reader, `/c/${slug}/join`, 'participant.join.title');
    await inFrench(reader, `/c/${slug}/vote`, 'participant.vote.title');
    await inFrench(reader, `/c/${slug}/ideas`, 'participant.board.title');
    await inFrench(reader, `/c/${slug}/write`, 'participant.write.title');
    await inFrench(reader, `/c/${slug}/activity`, 'participant.activity.title');
    await inFrench(reader, `/c/${slug}/see`, 'participant.see.title');
    await inFrench(reader, `/c/${slug}/compare`, 'compare.title');
    await leave(reader);
  });

  test('is switched to on the spot, and stays', async () => {
    const reader = await site.visit(phone);
    const { page } = reader;
    await page.goto('/manage');
    await signIn(page, account.password);
    await heading(page, 'manage.list.title').waitFor();
    const { slug } = separate.campaign;
    await page.goto(`/c/${slug}/see`);
    await heading(page, 'participant.see.title').waitFor();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('heading', { level: 1, name: text('participant.see.title', {}, 'fr') }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await inFrench(reader, '/manage', 'manage.list.title');
    await inFrench(reader, '/manage/new', 'manage.new.title');
    await inFrench(reader, '/manage/settings', 'manage.company.title');
    await inFrench(reader, `/manage/c/${slug}/poster`, 'invite.poster.title');
    await inFrench(reader, `/manage/c/${slug}/roster`, 'manage.roster.title');
    await inFrench(reader, `/manage/c/${slug}/ideas`, 'manage.ideas.title');
    await inFrench(reader, `/manage/c/${slug}/compare`, 'compare.titleSeparate');
    await inFrench(reader, `/manage/c/${slug}/settings`, 'manage.settings.title');
    await leave(reader, ['401 /api/manage/session']);
  });
});

test('a session that ends asks to sign in again, over what is being typed', async () => {
  const manager = await site.visit();
  const { page, context } = manager;
  await page.goto('/manage/new');
  await signIn(page, account.password);
  const question = page.getByRole('textbox', {
    name: text('manage.form.question.label', { language: 'English' }),
  });
  await question.fill('What if my session ends?');
  await context.clearCookies();
  await button(page, 'manage.new.submit').click();
  const again = dialog(page, 'manage.signIn.again');
  await again.waitFor();
  await inspectAtBothWidths(page);
  await again.getByLabel(text('manage.account.password')).fill(account.password);
  await button(again, 'manage.signIn.submit').click();
  await again.waitFor({ state: 'detached' });
  await button(page, 'manage.new.submit').click();
  await sees(page, 'manage.next.todo');
  await leave(manager, ['401 /api/manage/campaigns', '401 /api/manage/session']);
});

test('a manager sets how the company shows itself, and every page does', () => setFace(site));

describe('a campaign that anyone may join', async () => {
  const campaign = await openCampaign(site, {}, { employees: 3, customers: 0, unused: 1 });

  test('is hung up as a poster', () => makePoster(site, campaign.slug));

  test('is passed on by its members, without their code', () =>
    inviteOthers(site, campaign.slug, nth(campaign.codes, 0)));
});
