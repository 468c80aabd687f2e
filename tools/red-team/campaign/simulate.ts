import { tick } from '../../../server/box/timer.ts';
import { createKeys } from '../../../server/keys.ts';
import { sealMember } from '../../../server/registrar/sealed-member.ts';
import { addressOf } from '../../../shared/api/address.ts';
import { type IdeasPage, ideasPage } from '../../../shared/api/box.ts';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { boardContracts } from '../../../shared/api/routes/box.ts';
import type { Group } from '../../../shared/credential/arc1.ts';
import { loadSodiumRistretto255 } from '../../../shared/credential/ristretto255-sodium.ts';
import type { ShownIdea } from '../../../shared/device/board.ts';
import { beginReading } from '../../../shared/device/reading.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { usualPools } from '../../../shared/domain/pools.ts';
import { ledgerSource as openSource } from '../../../tests/support/ledger.ts';
import { advance, createCampaign, importRoster, makeCodes } from '../../../tests/support/manager.ts';
import { seededChance } from '../../../tests/support/random.ts';
import { rosterPool } from '../../../tests/support/usual-pools.ts';
import type { Variant } from '../broken/variants.ts';
import { readOperatorView } from '../operator-view/take.ts';
import type { OperatorView, Truth } from '../operator-view/types.ts';
import { calendar, minute } from '../plan/calendar.ts';
import { asBefore, type PlannedMember, planCampaign } from '../plan/plan.ts';
import { createAgenda } from './agenda.ts';
import { type Company, openCompany } from './company.ts';
import type { MemberDevice } from './device.ts';
import { playEarlier, type Standing } from './earlier.ts';
import { createInsider } from './insider.ts';
import { createMember, type TestServer } from './member.ts';
import { observe } from './observer.ts';
import { createRecorder } from './recorder.ts';

export interface Wishes {
  seed: number;
  members: number;
  variant: Variant;
}

export interface Outcome {
  view: OperatorView;
  truth: Truth;
  /** What was refused, by code: of a plan that works, hardly anything. */
  refused: Record<string, number>;
}

const slug = 'what-should-we-improve';

/** Runs one campaign from its opening to its close against the real server. `onStep`: share of the campaign that is over. */
export async function simulate(
  { seed, members, variant }: Wishes,
  onStep: (share: number) => void,
): Promise<Outcome> {
  const chance = seededChance(seed);
  const drawn = planCampaign(chance, members, Math.max(12, Math.round(members / 5)));
  const plan = variant.habitual ? asBefore(drawn) : drawn;
  const roundTimes: number[] = [];
  for (let at = calendar.opens; at <= calendar.closes; at += defaultPolicy.releaseMinutes * minute) {
    roundTimes.push(at);
  }
  const begins = variant.standing ? calendar.earlierOpens : calendar.opens;
  const company = await openCompany(begins - 60 * minute, variant);
  try {
    const { http, clock, deps } = company;
    const recorder = createRecorder(http, clock.now);
    const access = variant.watch?.(company.app, clock.now) ?? [];
    const group: Group = await loadSodiumRistretto255();
    const ports = { group, random: () => chance.share(), now: clock.now };
    const standing = variant.standing && (await playEarlier(company, recorder, plan, ports));
    const { campaign, codes } = await openCampaign(company, plan, variant, standing);
    if (variant.tellName !== undefined) await tellNames(company, variant.tellName);
    const watching = await observe(http.url, slug, recorder, clock.now);
    const truth: Truth = { authors: new Map(), pools: new Map() };
    const refused: Record<string, number> = {};
    const agenda = createAgenda();
    const world: TestServer = {
      chance,
      recorder,
      agenda,
      slug,
      group,
      careless: variant.careless ?? {},
      opening: await beginReading(openSource(http, slug)),
      continuous: variant.continuous === true,
      now: clock.now,
      board: boardReader((person, _, path) => recorder.read(person, path)),
      accept(entry, author, pool) {
        truth.authors.set(entry, author);
        truth.pools.set(entry, pool);
      },
      refuse: (code) => {
        refused[code] = (refused[code] ?? 0) + 1;
      },
    };

    const devices: MemberDevice[] = [];
    const own = new Set<string>();
    // Employees who would never come.
    const insiders = plan
      .filter(({ pool, enrolsAt }) => pool === rosterPool && enrolsAt === undefined)
      .slice(0, variant.insiders ?? 0);
    // Together as many as a release needs people.
    const changes = Math.ceil(defaultPolicy.minimumGroup / Math.max(1, insiders.length));
    for (const planned of insiders) {
      const theirs = { ...world, accept: (entry: string) => void own.add(entry) };
      const code = codes.get(planned.person.email);
      agenda.add(calendar.opens, () => createInsider(theirs, planned, code, roundTimes, changes));
    }
    for (const planned of plan) {
      const { enrolsAt, person, pool } = planned;
      if (enrolsAt === undefined) continue;
      agenda.add(enrolsAt, async () => {
        const code = pool === rosterPool ? codes.get(person.email) : undefined;
        const belongings = standing?.belongings.get(person.email);
        devices.push(await createMember(world, planned, code, belongings));
      });
    }
    let release = 0;
    let known = 0;
    for (const at of roundTimes) {
      agenda.add(at, async () => {
        // Where nothing came since the last tick, this one would find what that one left: nothing to do.
        const phaseEnds = at === calendar.votingFrom || at === calendar.closes;
        const posts = recorder.posts();
        if (posts === known && !phaseEnds) return;
        known = posts;
        await tick(deps);
        recorder.forget();
        await watching.look();
        const released = watching.release() > release;
        release = watching.release();
        for (const device of devices) {
          if (device.isOpen() && (released || (await device.lacksOthers()))) await device.refresh();
        }
      });
    }
    await agenda.run(async (at) => {
      await clock.advance(at);
      onStep((at - calendar.opens) / (calendar.closes - calendar.opens));
    });
    await watching.end();
    const view = await readOperatorView(company, campaign.id, {
      accessLog: access,
      own,
      requests: recorder.requests,
      served: recorder.served,
      live: watching.live,
    });
    return { view, truth, refused };
  } finally {
    await company.stop();
  }
}

/** Two boards in one: employees by roster, customers freely; ideas first, votes afterwards; what else a new campaign has. */
async function openCampaign(
  { manager: first, signInAgain, clock }: Company,
  plan: readonly PlannedMember[],
  { policy, continuous }: Variant,
  standing: Standing | undefined,
): Promise<{ campaign: CampaignView; codes: Map<string, string> }> {
  const manager = standing ? await signInAgain() : first;
  await createCampaign(manager, {
    slug,
    texts: { en: { question: 'What should we improve?', introduction: '' } },
    language: 'en',
    mode: 'merged',
    flow: continuous ? 'continuous' : 'phased',
    policy: { ...defaultPolicy, ...policy },
    opensAt: null,
    collectUntil: continuous ? null : new Date(calendar.votingFrom).toISOString(),
    voteUntil: new Date(calendar.closes).toISOString(),
    pools: usualPools.map((pool) =>
      pool.id === rosterPool && standing ? { ...pool, group: standing.group } : pool,
    ),
  });
  const roster = plan.filter(({ pool }) => pool === rosterPool).map(({ person }) => person);
  // A group that was joined has its roster, and codes have gone to all of it.
  if (!standing) await importRoster(manager, slug, rosterPool, roster);
  const codes = standing ? [] : await makeCodes(manager, slug, rosterPool);
  await clock.advance(calendar.opens - minute);
  const { campaign } = await advance(standing ? await signInAgain() : manager, slug, 'draft');
  return { campaign, codes: new Map(codes.map(({ email, code }) => [email, code])) };
}

/** What a broken registrar would write down for support cases. */
async function tellNames({ sql, secrets }: Company, tellName: string): Promise<void> {
  const { rows } = await sql.query<{ id: string; groupId: string }>(
    'select id, group_id as "groupId" from registrar.member',
  );
  const keys = createKeys(secrets);
  for (const { id, groupId } of rows)
    await sql.query(tellName, [sealMember(keys, { groupId, epoch: 1 }, id), id]);
}

/** The board as a device reads it, all pages. What many devices get alike is read once. */
function boardReader(send: TestServer['recorder']['send']): TestServer['board'] {
  const known = new Map<string, IdeasPage>();
  return async (person) => {
    const ideas: ShownIdea[] = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const parts = { params: { slug }, query: { board: 'all', page } };
      const path = addressOf(boardContracts.readIdeas.path, parts);
      const { text } = await send(person, 'GET', path);
      const read: IdeasPage = known.get(text) ?? ideasPage.parse(JSON.parse(text));
      known.set(text, read);
      ideas.push(...read.ideas);
      pages = read.pages;
    }
    return ideas;
  };
}
