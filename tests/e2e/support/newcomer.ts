import type { Request } from 'playwright-core';
import { type CampaignWishes, nth, openCampaign, releaseIdeas } from '../../support/open-campaign.ts';
import { enrolByLink } from './member-steps.ts';
import type { ManagedSite } from './site.ts';
import type { Visitor } from './visitor.ts';

/** A campaign with ideas on its board, and a browser of somebody who has a link to it. */
export async function inviteNewcomer(
  site: ManagedSite,
  policy: CampaignWishes['policy'] = {},
  wishes: CampaignWishes = {},
) {
  const campaign = await openCampaign(site, { ...wishes, policy }, { employees: 3, customers: 3, unused: 1 });
  await releaseIdeas(site, campaign, campaign.employees);
  const visitor = await site.visit();
  const { page } = visitor;
  const enrol = () => enrolByLink(page, campaign.slug, nth(campaign.codes, 0));
  return { campaign, visitor, page, posts: watchPosts(visitor), enrol };
}

/** Ideas and votes that left the device. */
function watchPosts({ page }: Visitor): Request[] {
  const posts: Request[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && /^\/api\/box\/.*\/(ideas|votes)$/.test(pathname)) posts.push(request);
  });
  return posts;
}
