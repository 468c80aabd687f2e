import { tick } from '../../../server/box/timer.ts';
import { campaignContracts } from '../../../shared/api/routes/box.ts';
import { beginReading } from '../../../shared/device/reading.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { usualPools } from '../../../shared/domain/pools.ts';
import { ledgerSource as openSource } from '../../../tests/support/ledger.ts';
import { advance, createCampaign, groupOf, importRoster, makeCodes } from '../../../tests/support/manager.ts';
import { rosterPool } from '../../../tests/support/usual-pools.ts';
import { calendar, day, minute } from '../plan/calendar.ts';
import type { PlannedMember } from '../plan/plan.ts';
import { createAgenda } from './agenda.ts';
import type { Company } from './company.ts';
import { type Belongings, type JoinPorts, joinCampaign, newBelongings } from './joining.ts';
import { createNetwork } from './network.ts';
import type { Recorder } from './recorder.ts';

/** A group that was joined before. */
export interface Standing {
  group: string;
  /** By mail address. */
  belongings: ReadonlyMap<string, Belongings>;
}

const slug = 'what-went-well';

/**
 * An earlier campaign of the roster's group, from its opening to its close: people join the group to take part, and say
 * nothing. Between its close and the next campaign nothing happens.
 */
export async function playEarlier(
  { manager, clock, deps, http }: Company,
  recorder: Recorder,
  plan: readonly PlannedMember[],
  ports: JoinPorts,
): Promise<Standing> {
  const { earlierOpens: opens, earlierCloses: closes } = calendar;
  await createCampaign(manager, {
    slug,
    texts: { en: { question: 'What went well?', introduction: '' } },
    language: 'en',
    mode: 'merged',
    flow: 'continuous',
    policy: { ...defaultPolicy },
    opensAt: null,
    collectUntil: null,
    voteUntil: new Date(closes).toISOString(),
    pools: [...usualPools],
  });
  const staff = plan.filter(({ pool }) => pool === rosterPool);
  await importRoster(
    manager,
    slug,
    rosterPool,
    staff.map(({ person }) => person),
  );
  const codes = new Map(
    (await makeCodes(manager, slug, rosterPool)).map(({ email, code }) => [email, code] as const),
  );
  const group = await groupOf(manager, slug, rosterPool);
  await clock.advance(opens - minute);
  await advance(manager, slug, 'draft');

  const agenda = createAgenda();
  const belongings = new Map<string, Belongings>();
  for (const { person, memberSince } of staff) {
    const code = codes.get(person.email);
    if (memberSince === undefined || code === undefined) continue;
    agenda.add(memberSince, async () => {
      const network = createNetwork(recorder, person, { accept() {}, refuse() {} });
      const campaign = await network.read(campaignContracts.readCampaign, { params: { slug } });
      const pool = campaign.pools.find(({ id }) => id === rosterPool);
      if (!pool) throw new Error(`There is no pool of ${rosterPool}`);
      const reading = await beginReading(openSource(http, slug));
      const kept = newBelongings();
      const admission = { kind: 'code', code } as const;
      const joined = await joinCampaign(ports, network, kept, {
        ...{ campaign, pool, admission, reading },
        name: null,
      });
      await kept.storage.saveMembership(joined.membership);
      belongings.set(person.email, kept);
    });
  }
  // Once a day it is told how many have joined.
  for (let at = opens + day; at <= closes + day; at += day) {
    agenda.add(at, async () => {
      await tick(deps);
      recorder.forget();
    });
  }
  await agenda.run((at) => clock.advance(at));
  return { group, belongings };
}
