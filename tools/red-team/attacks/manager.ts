/** What a manager learns who makes releases come by what their own memberships send. */

import type { Sound } from '../broken/variants.ts';
import type { OperatorView } from '../operator-view/types.ts';
import type { Attack } from './attack.ts';
import { enrolledBy, guessAmong } from './scene.ts';

/** One membership votes on everything, and changes it all the time. */
export const ofOneMembership = ownChanges('one membership', 'insider');

/** So do as many memberships as leave two people to a release. */
export const ofManyMemberships = ownChanges('k − 2 memberships', 'insiders');

/**
 * Where what somebody sends makes a batch releasable, the manager has one made at each round time of a working day, and so knows
 * of each idea the quarter of an hour in which it came: the author is among those who enrolled since the round time before.
 */
function ownChanges(by: string, on: Sound): Attack {
  return {
    name: `manager: releases and own changes, ${by} (ideas)`,
    broken: 'unguarded',
    ordered: true,
    on,
    guess(scene) {
      const releases = releaseTimes(scene.view);
      const others = scene.ideas.filter(({ entry }) => !scene.view.own.has(entry));
      return others.map((found) => {
        const at = found.released.at;
        const before = releases.findLast((time) => time < at) ?? 0;
        const fresh = scene.suspects.filter(({ enrolled }) => enrolled.at > before && enrolled.at <= at);
        const suspects = fresh.length > 0 ? fresh : enrolledBy(scene, at).slice(-1);
        return guessAmong(scene, { ...found, arrived: undefined }, suspects);
      });
    },
  };
}

/** As everybody sees them in the ledger. */
function releaseTimes({ commits }: OperatorView): number[] {
  const times = commits
    .filter(({ changes }) => changes.some(({ table, kind }) => table === 'ledger.leaf' && kind === 'INSERT'))
    .map(({ at }) => at);
  return [...new Set(times)].sort((one, other) => one - other);
}
