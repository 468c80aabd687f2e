/** Which membership asked for a campaign credential, where the group was joined long before: who takes part. */
import { joiningEntry, type OperatorView } from '../operator-view/types.ts';
import type { Attack } from './attack.ts';
import {
  type FoundEntry,
  guessAmong,
  joiningMoments,
  readJoinings,
  type Scene,
  type Suspect,
} from './scene.ts';
import { byAccessLog } from './traces.ts';
import { formsOf, sharedBytes, valuesOf } from './values.ts';

/** A way to find the membership behind a joining. */
type Finder = (scene: Scene) => (joining: FoundEntry) => readonly Suspect[];

/** The joinings as entries whose author is looked for. */
export function foundJoinings(view: OperatorView): FoundEntry[] {
  return readJoinings(view).map(({ credential, enrolled }) => ({
    entry: joiningEntry(String(credential.columns.m1_enc).slice(2)),
    row: credential,
    arrived: enrolled,
    released: enrolled,
  }));
}

function partAttack(name: string, find: Finder): Attack {
  return {
    name: `${name} (joinings)`,
    broken: 'linked',
    on: 'standing',
    guess(scene) {
      const among = find(scene);
      return foundJoinings(scene.view).map((joining) => guessAmong(scene, joining, among(joining)));
    },
  };
}

/** An idea leads to whoever joined last before it came, and from there to a membership. */
function chainAttack(name: string, find: Finder): Attack {
  return {
    name: `chain: the joining before, ${name} (ideas)`,
    broken: 'linked',
    on: 'standing',
    guess(scene) {
      const among = find(scene);
      const joinings = foundJoinings(scene.view);
      return scene.ideas.map((found) => {
        const xid = (found.arrived ?? found.released).xid;
        const before = joinings.findLast(({ released }) => released.xid < xid);
        return guessAmong(scene, found, before && among(before));
      });
    },
  };
}

/** A value of the membership's row stands in the joining's, in any form. */
const byValue: Finder = ({ suspects }) => {
  const forms = suspects.map((suspect) => ({ suspect, forms: formsOf(valuesOf(suspect.credential)) }));
  return ({ row }) => {
    const text = Object.values(row.columns).map(String).join('\n');
    return forms
      .filter(({ forms }) => forms.some((form) => text.includes(form)))
      .map(({ suspect }) => suspect);
  };
};

/** A value of the joining's row stands in that of a joining of an earlier campaign; and before that one somebody enrolled. */
const byEarlierJoining: Finder = ({ view, suspects }) => {
  const before = (view.tables['box.credential'] ?? []).filter(
    ({ columns }) => columns.campaign_id !== view.campaignId,
  );
  const moments = joiningMoments(view, before[0]?.columns.campaign_id);
  const earlier = before.map((row) => ({
    values: valuesOf(row),
    xid: moments.get(String(row.columns.m1_enc))?.xid ?? 0,
  }));
  return ({ row }) => {
    const own = new Set(valuesOf(row));
    const alike = earlier.find(({ values }) => values.some((value) => own.has(value)));
    return alike ? suspects.filter(({ enrolled }) => enrolled.xid < alike.xid).slice(-1) : [];
  };
};

/** As early after the opening as the membership was taken after that of the campaign before. */
const byHabit: Finder = ({ view, suspects }) => {
  const [earlier = view.opened] = view.commits
    .filter(({ changes }) =>
      changes.some(({ table, kind }) => table === 'ledger.checkpoint' && kind === 'INSERT'),
    )
    .map(({ at }) => at);
  return ({ released }) => {
    const passed = released.at - view.opened;
    const missed = ({ enrolled }: Suspect) => Math.abs(enrolled.at - earlier - passed);
    const least = suspects.reduce(
      (best, suspect) => Math.min(best, missed(suspect)),
      Number.POSITIVE_INFINITY,
    );
    return suspects.filter((suspect) => missed(suspect) === least);
  };
};

/** The first third of the joinings by the first third of the memberships, and so on; by their places on disk. */
const byPlaceOnDisk: Finder = ({ view, suspects }) => {
  const places = new Map(
    foundJoinings(view)
      .sort((one, other) => order(one.row) - order(other.row))
      .map(({ entry }, rank, all) => [entry, (rank + 0.5) / all.length]),
  );
  const memberships = [...suspects].sort((one, other) => order(one.credential) - order(other.credential));
  return ({ entry }) => {
    const place = Math.floor((places.get(entry) ?? 0) * memberships.length);
    return memberships.slice(place, place + 1);
  };
};

const order = ({ ctid: [page, line] }: Suspect['credential']) => page * 1000 + line;

/** The same browser asked for both. */
const byBrowser: Finder = (scene) => {
  const among = byAccessLog(
    scene,
    ({ userAgent, acceptLanguage }) => `${userAgent} ${acceptLanguage}`,
    /\/credentials$/,
  );
  return (joining) => among?.(joining) ?? [];
};

/** In the order of the report. */
export const partAttacks: readonly Attack[] = [
  partAttack('values: the same as a membership’s', byValue),
  {
    ...partAttack('values: runs of bytes shared with a membership', byValue),
    guess: (scene) => sharedBytes.guess({ ...scene, ideas: foundJoinings(scene.view) }),
  },
  partAttack('values: the same as in an earlier campaign', byEarlierJoining),
  partAttack('rows: place on disk', byPlaceOnDisk),
  partAttack('time: as long after the opening as the campaign before', byHabit),
  partAttack('traces: browser in logs', byBrowser),
];

export const chainAttacks: readonly Attack[] = [
  chainAttack('values of a membership', byValue),
  chainAttack('values of an earlier campaign', byEarlierJoining),
  chainAttack('as long after the opening', byHabit),
];
