import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { advance, createCampaign, importRoster, makeCodes } from '../../tests/support/manager.ts';
import { draftOf, nth, rosterOf } from '../../tests/support/open-campaign.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import { enrolOpenly, type Participant, poolOf, solveAdmission } from '../../tests/support/participant.ts';
import type { Chance } from '../../tests/support/random.ts';
import { passRoundTimeOf } from '../../tests/support/round-times.ts';
import { openPool, rosterPool } from '../../tests/support/usual-pools.ts';
import type { Variant } from './broken.ts';
import { enrolDevice, type MemberDevice } from './device.ts';
import type { Installation } from './installation.ts';
import { write } from './load.ts';
import { openPage, type Page } from './page.ts';

/** Who takes part, in a campaign that is open. */
export interface Members {
  page: Page;
  devices: MemberDevice[];
  /** Of members who only find out whether Candor works. */
  probing: Participant[];
  /** What an open page does when something was released, or the live channel is back. */
  refresh(): Promise<void>;
}

/** Releases each minute, of as few people as may be; entries leave their devices at once. */
const policy = {
  minimumGroup: 3,
  minimumAnonymitySet: 3,
  releaseMinutes: 1,
  ideasPerMember: 50,
  delayMinutes: 0,
  settleHours: 0,
} as const;
const firstIdeas = 12;
const probing = 3;

/** Opens a campaign that so many join, half of them by code. `acknowledge`: gets the leaf hash of each verified receipt. */
export async function gather(
  { http, direct, manager, proxy }: Installation,
  slug: string,
  count: number,
  { box }: Variant,
  chance: Chance,
  acknowledge: (leaf: string) => void,
): Promise<Members> {
  openPagesAt(proxy.url);
  await createCampaign(manager, draftOf({ slug, policy }));
  const byCode = Math.ceil(count / 2);
  await importRoster(manager, slug, rosterPool, rosterOf(rosterPool, byCode));
  const { campaign } = await advance(manager, slug, 'draft');
  const codes = (await makeCodes(manager, slug, rosterPool)).map(({ code }) => code);
  const group = await loadSodiumRistretto255();
  const page = await openPage(slug);
  const surroundings = { page, group, random: chance.share, acknowledge, box };
  const devices: MemberDevice[] = [];
  await inParallel(Array(count).keys(), 8, async (at) => {
    devices[at] =
      at < byCode
        ? await enrolDevice(surroundings, rosterPool, { kind: 'code', code: nth(codes, at) })
        : await enrolDevice(surroundings, openPool, {
            kind: 'open',
            solution: await solveAdmission(http, poolOf(campaign, openPool).group),
          });
  });
  const participants: Participant[] = [];
  for (let at = 0; at < probing; at++) participants.push(await enrolOpenly(http, group, campaign, openPool));
  // Everybody is told how many they are, and may send something from then on.
  const refresh = async () => {
    await page.refresh();
    await inParallel(devices, 16, (device) => device.look());
  };
  await passRoundTimeOf(direct, slug);
  await refresh();

  // As many of each pool: more than a release needs people.
  const authors = [...devices.slice(0, firstIdeas / 2), ...devices.slice(-firstIdeas / 2)];
  await inParallel(authors, 8, async (author) => {
    await write(author, 'An idea to begin with');
    await author.sendNow();
  });
  await passRoundTimeOf(direct, slug);
  await refresh();
  const { length } = page.board;
  if (length < firstIdeas) throw new Error(`Of ${firstIdeas} ideas ${length} were released`);
  return { page, devices, probing: participants, refresh };
}

/** What the client takes from a browser: its requests name no host, and go to the one that the page came from. */
function openPagesAt(url: string): void {
  const { fetch } = globalThis;
  Object.assign(globalThis, {
    location: new URL(url),
    fetch: (input: string, init: RequestInit) => fetch(new URL(input, url), init),
    addEventListener() {},
    removeEventListener() {},
  });
}
