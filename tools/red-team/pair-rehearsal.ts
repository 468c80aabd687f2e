/**
 * Which two ideas are by one person, by when they came out: a device keeps an idea until the one before is released, and whoever
 * knows that looks for its like in what comes next. It needs many ideas by people who keep their pages open, so it is tried on many
 * campaigns that are played without a server (rehearsal-play.ts), of a group that was joined long before: nothing else waits there.
 *
 * The log tells the moment at which an idea came: on the broken system the second idea of a sitting leaves within minutes of the
 * release of the first. The board tells everybody in which release it came, and no more. Where releases are rare, the hours over
 * which later ideas spread hold few of them: that an author's next idea is in one of those cannot be hidden, only diluted.
 */
import { defaultPolicy } from '../../shared/domain/policy.ts';
import { seededChance } from '../../tests/support/random.ts';
import { minute } from './plan/calendar.ts';
import { playMany, type Rehearsal } from './rehearsal.ts';
import type { Played, PlayedIdea, Script } from './rehearsal-play.ts';
import { type Rate, rateOf, type Scored } from './statistics.ts';

interface PairRehearsal {
  title: string;
  promised: boolean;
  /** May the author of this idea have sent the other one before, by what the attacker goes by? */
  suspects(idea: PlayedIdea, other: PlayedIdea): boolean;
}

/** Pairs are few. */
const campaigns = 40;

/** The shortest while after a release by which everything has left that leaves after the delay of a first idea. */
const delay = (defaultPolicy.delayMinutes + 1) * minute;

const attacks: readonly PairRehearsal[] = [
  {
    title: 'pairs: released just before its own',
    promised: false,
    suspects: ({ release }, other) => release !== undefined && other.release === release - 1,
  },
  {
    title: 'pairs: arrived at most the delay after a release',
    promised: true,
    suspects({ at }, { releasedAt }) {
      const passed = releasedAt === undefined ? -1 : at - releasedAt;
      return passed >= 0 && passed <= delay;
    },
  },
];

const common: Script = { policy: defaultPolicy, standing: true, staysOpen: true };
const flows: readonly [string, Script][] = [
  ['ideas', common],
  ['ideas beside votes', { ...common, continuous: true }],
];

/** Later ideas leave as soon as first ones. */
const broken = { ...defaultPolicy, settleHours: 0 };

/** Each idea with those that it may follow, beside two that are drawn by lot from all of their campaign. */
function scorePairs({ ideas }: Played, campaign: number, suspects: PairRehearsal['suspects']): Scored[] {
  const chance = shareOfPairs(ideas);
  return ideas.flatMap((idea): Scored[] => {
    const others = ideas.filter((other) => other !== idea && suspects(idea, other));
    if (others.length === 0) return [];
    const right = others.filter(({ author }) => author === idea.author).length / others.length;
    return [{ cluster: `${campaign}/${idea.author}`, right, chance }];
  });
}

/** Of all pairs of ideas, those by one person. */
function shareOfPairs(ideas: readonly PlayedIdea[]): number {
  const byAuthor = Map.groupBy(ideas, ({ author }) => author);
  const pairs = [...byAuthor.values()].reduce((sum, { length }) => sum + length * (length - 1), 0);
  return pairs / (ideas.length * (ideas.length - 1));
}

const playedBefore = new Map<string, Promise<Played[]>>();

/** Both attacks go by the same campaigns: playing them is most of the work. */
function campaignsOf(seed: number, members: number, script: Script): Promise<Played[]> {
  const key = JSON.stringify([seed, members, script]);
  const played = playedBefore.get(key) ?? playMany(seededChance(seed), members, script, campaigns);
  playedBefore.set(key, played);
  return played;
}

async function ratePairs(
  seed: number,
  members: number,
  script: Script,
  suspects: PairRehearsal['suspects'],
): Promise<Rate | undefined> {
  const played = await campaignsOf(seed, members, script);
  const scored = played.flatMap((one, campaign) => scorePairs(one, campaign, suspects));
  return scored.length === 0 ? undefined : rateOf(scored);
}

export const pairRehearsals: readonly Rehearsal[] = attacks.flatMap(({ title, promised, suspects }) =>
  flows.map(
    ([kind, script]): Rehearsal => ({
      ...{ title: `${title} (${kind})`, asks: 'pair', promised, of: undefined },
      rate: (seed, members) => ratePairs(seed, members, script, suspects),
      rateBroken: (seed, members) => ratePairs(seed, members, { ...script, policy: broken }, suspects),
    }),
  ),
);
