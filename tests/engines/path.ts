/** The main path, written once for all engines: it fails where a browser lacks what one of its steps needs. */
import { advance, type Manager } from '../support/manager.ts';
import { nth, type OpenCampaign } from '../support/open-campaign.ts';
import { vote } from '../support/participant.ts';
import { account } from '../support/shared-server.ts';
import { button, cell, type Driver, field, heading, link, linkOf, words } from './driver.ts';

export interface Scene {
  /** Of the server. */
  url: string;
  manager: Manager;
  campaign: OpenCampaign;
  question: string;
  /** Ids of the released ideas. */
  ideas: readonly string[];
  /** Slug of a campaign that is not open yet, with an empty roster. */
  draft: string;
}

/** From the list of campaigns to a sealed envelope. */
export async function join(browser: Driver, { url, campaign, question }: Scene): Promise<void> {
  await browser.open(url);
  await browser.click(linkOf(question));
  await browser.see(link('participant.withCode'));
  await browser.open(`${url}/c/${campaign.slug}#code=${nth(campaign.codes, 0)}`);
  await browser.click(button('participant.join.seal'));
  await browser.see(heading('participant.join.done'));
}

/** Votes on all ideas, one of them the page's last act, and writes one; the box takes them, and its receipts hold. */
export async function takePart(browser: Driver, { url, campaign: { slug }, ideas }: Scene): Promise<void> {
  await browser.click(link('participant.nav.vote'));
  for (let place = 1; place <= ideas.length; place++) {
    await browser.see(words('participant.deck.progress', { place, total: ideas.length }));
    await browser.click(button('participant.choice.agree'));
  }
  await browser.see(heading('participant.deck.finished'));
  await browser.open('about:blank'); // the page closes on what it has still to send
  await browser.open(`${url}/c/${slug}/write`);
  await browser.type(field('participant.write.idea'), 'Opening hours on one page');
  await browser.click(button('participant.write.send'));
  await browser.see(button('participant.sent.another', { count: 4 })); // its heading moves on with it
  await browser.click(link('participant.nav.activity'));
  await browser.see(words('participant.status.acceptedIdea'));
  await browser.see(words('participant.status.acceptedVote', {}, ideas.length));
}

/** The others vote and the campaign is closed: the open page learns of it, and the browser checks the whole record. */
export async function readResults(browser: Driver, scene: Scene): Promise<void> {
  const { url, manager, campaign, ideas } = scene;
  for (const member of [...campaign.employees, ...campaign.customers]) {
    for (const idea of ideas) await vote(manager.http, member, idea, 'agree');
  }
  await advance(manager, campaign.slug, 'continuous');
  await browser.see(words('participant.status.closedVote', {}, ideas.length));
  await browser.click(link('participant.nav.compare'));
  await browser.see(heading('compare.title'));
  await browser.see('//main//*[name()="svg"]//*[name()="path"]');
  await browser.open(`${url}/audit/${campaign.slug}`);
  await browser.see(words('audit.verdict.weak'));
  await browser.see(words('audit.finding.settling_off'));
}

/** The console: a roster is imported, and its codes are made and saved. */
export async function handOutCodes(browser: Driver, { url, draft }: Scene): Promise<void> {
  await browser.open(`${url}/manage/c/${draft}/roster`);
  await browser.type(field('manage.account.email'), account.email);
  await browser.type(field('manage.account.password'), account.password);
  await browser.click(button('manage.signIn.submit'));
  await browser.type(field('manage.roster.import.paste'), 'name;email\nZoé Lefèvre;zoe@company.example');
  // What stands below moves until the last letter has been read.
  await browser.see(cell('zoe@company.example'));
  await browser.click(button('manage.roster.import.submit', { count: 1 }));
  await browser.see(words('manage.roster.list.count', { count: 1 }));
  await browser.click(button('manage.codes.submit', { count: 1 }));
  await browser.see(button('manage.codes.again'));
}
