/** How members come to their first vote, and what of it arrives. */
import type { Browser } from 'playwright-core';
import { poolName } from '../../tests/e2e/support/texts.ts';
import { nth, type OpenCampaign } from '../../tests/support/open-campaign.ts';
import { beginWalk, button, field, link, type Profile, says, type Walk } from './walk.ts';

export interface FirstVote {
  taps: number;
  screens: number;
  /** From the first tap until the vote is sealed. */
  seconds: number;
}

/** From the list of campaigns to the first vote. */
export async function walkAsCustomer(
  browser: Browser,
  url: string,
  { campaign }: OpenCampaign,
  profile: Profile,
): Promise<FirstVote> {
  const walk = await beginWalk(browser, url, profile);
  const { page } = walk;
  await page.goto('/');
  await walk.tap(page.getByRole('link', { name: campaign.texts.en?.question ?? '' }));
  await walk.tap(button(page, 'participant.joinOpen', { pool: poolName('customers') }));
  const vote = await voteOnce(walk);
  await walk.end();
  return vote;
}

export interface WholeVisit {
  vote: FirstVote;
  /** Entries that were to be sent in this visit. */
  sent: number;
  /** How many of them the box has after the page was closed. */
  arrived: number;
}

/** From a member's link to the first vote and an idea; then the page is closed. `count`: entries that the box has. */
export async function walkAsEmployee(
  browser: Browser,
  url: string,
  { slug, codes }: OpenCampaign,
  profile: Profile,
  count: () => Promise<number>,
): Promise<WholeVisit> {
  const before = await count();
  const walk = await beginWalk(browser, url, profile);
  const { page } = walk;
  await page.goto(`/c/${slug}#code=${nth(codes.splice(0, 1), 0)}&pool=employees&name=Zo%C3%AB%20Zimt`);
  await walk.tap(button(page, 'participant.join.seal'));
  await walk.tap(link(page, 'participant.voteNow'));
  const vote = await voteOnce(walk);
  await walk.tap(button(page, 'participant.leaving.visit'));
  await walk.tap(link(page, 'participant.nav.write'));
  await walk.type(field(page, 'participant.write.idea'), 'A rack for bicycles beside the gate');
  await walk.tap(button(page, 'participant.write.send'));
  const told = (['title', 'held', 'accepted'] as const).map((end) => says(page, `participant.sent.${end}`));
  await told
    .reduce((one, other) => one.or(other))
    .first()
    .waitFor();
  await page.close();
  // What a closing page sends is on its way.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await walk.end();
  return { vote, sent: 2, arrived: (await count()) - before };
}

async function voteOnce(walk: Walk): Promise<FirstVote> {
  const { page } = walk;
  const card = page.getByRole('article').getByRole('heading');
  const first = await card.textContent();
  await walk.tap(button(page, 'participant.choice.agree'));
  await page.waitForFunction((title) => document.querySelector('article h2')?.textContent !== title, first, {
    polling: 20,
  });
  return { taps: walk.interactions(), screens: walk.screens(), seconds: walk.seconds() };
}
