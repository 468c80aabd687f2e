/** What the order of rows, transactions and leaves gives away. */
import { rosterPool } from '../../../tests/support/usual-pools.ts';
import type { Attack } from './attack.ts';
import {
  byPlace,
  type FoundEntry,
  type Guess,
  guessAmong,
  insertionOrder,
  leafOrder,
  type Moment,
  type Scene,
  type Suspect,
  sortBy,
  table,
} from './scene.ts';

/**
 * Entries of one release in some order, laid beside the members who enrolled since the release before, in theirs: the
 * first third of the entries to the first third of the members, and so on.
 */
function layAside(scene: Scene, releases: { moment: Moment; entries: FoundEntry[] }[]): Guess[] {
  const sorted = releases.sort((one, other) => one.moment.xid - other.moment.xid);
  return sorted.flatMap(({ moment, entries }, index) => {
    const before = sorted[index - 1]?.moment.xid ?? 0;
    const window = since(scene, before, moment.xid);
    return entries.map((found, rank) => {
      const suspect = window[Math.floor(((rank + 0.5) * window.length) / entries.length)];
      return guessAmong(scene, found, suspect && [suspect]);
    });
  });
}

/** Who enrolled between two transactions; where nobody did, whoever was last before. */
function since({ suspects }: Scene, from: number, to: number): Suspect[] {
  const window = suspects.filter(({ enrolled }) => enrolled.xid > from && enrolled.xid < to);
  return window.length > 0 ? window : suspects.filter(({ enrolled }) => enrolled.xid < to).slice(-1);
}

function byRelease(entries: readonly FoundEntry[]): { moment: Moment; entries: FoundEntry[] }[] {
  const releases = new Map<number, { moment: Moment; entries: FoundEntry[] }>();
  for (const found of entries) {
    const release = releases.get(found.released.xid) ?? { moment: found.released, entries: [] };
    release.entries.push(found);
    releases.set(found.released.xid, release);
  }
  return [...releases.values()];
}

export const rowOrder: Attack = {
  name: 'rows: place on disk (ideas)',
  broken: 'hasty',
  ordered: true,
  guess: (scene) => layAside(scene, byRelease([...scene.ideas].sort(byPlace))),
};

export const voteOrder: Attack = {
  name: 'rows: order of insertion (votes)',
  broken: 'loose',
  ordered: true,
  guess: (scene) => layAside(scene, byRelease(sortBy(scene.votes, insertionOrder(scene)))),
};

/** Deleted versions of the rows that waited still lie on their pages, with the transaction that wrote them. */
export const deadRows: Attack = {
  name: 'rows: dead versions (ideas)',
  broken: 'hasty',
  ordered: true,
  guess(scene) {
    const dead = scene.view.versions.filter(({ table: name }) => name === 'box.pending_idea');
    return scene.ideas.map((found) => {
      const id = found.entry.slice('idea/'.length);
      const version = dead.find(({ data }) => data.includes(id));
      return guessAmong(
        scene,
        found,
        since(scene, version?.xmin ?? 0, version?.xmin ?? found.row.xmin).slice(-1),
      );
    });
  },
};

export const ledgerOrder: Attack = {
  name: 'ledger: order of leaves (ideas)',
  broken: 'hasty',
  ordered: true,
  guess: (scene) => layAside(scene, byRelease(sortBy(scene.ideas, leafOrder(scene)))),
};

/** The ledger alone: how many credentials had been issued when a release was made, counted along the registrar's rows. */
export const issuanceLeaves: Attack = {
  name: 'ledger: issuances beside (ideas)',
  broken: 'hasty',
  ordered: true,
  guess(scene) {
    const leaves = table(scene.view, 'ledger.leaf')
      .map(({ xmin, columns }) => ({ xmin, leaf: String(columns.leaf), position: Number(columns.position) }))
      .sort((one, other) => one.position - other.position);
    const issuance = `${Buffer.from('issuance').toString('hex')}`;
    const pool = Buffer.from(rosterPool).toString('hex');
    const order = [...scene.suspects].sort((one, other) => one.credential.xmin - other.credential.xmin);
    const windows = new Map<number, Suspect[]>();
    let issued = 0;
    for (const xmin of new Set(leaves.map((leaf) => leaf.xmin))) {
      const here = leaves.filter((leaf) => leaf.xmin === xmin);
      const more = here.filter(({ leaf }) => leaf.includes(issuance) && leaf.includes(pool)).length;
      const window = order.slice(issued, issued + more);
      windows.set(xmin, window.length > 0 ? window : order.slice(0, issued).slice(-1));
      issued += more;
    }
    return scene.ideas.map((found) => {
      const id = found.entry.slice('idea/'.length);
      const leaf = leaves.find((one) => one.leaf.includes(id));
      return guessAmong(scene, found, windows.get(leaf?.xmin ?? 0));
    });
  },
};

/** A number of its own beside the entry, and one beside the enrolment: the last enrolment with a smaller number. */
export const sharedCounter: Attack = {
  name: 'rows: counters (ideas)',
  broken: 'hasty',
  guess: (scene) =>
    scene.ideas.map((found) => {
      const number = sideColumn(scene, found, isCount);
      const counted = scene.suspects
        .map((suspect) => ({ suspect, count: Object.values(suspect.credential.columns).find(isCount) }))
        .filter(({ count }) => count !== undefined && number !== undefined && Number(count) < Number(number))
        .sort((one, other) => Number(one.count) - Number(other.count));
      return guessAmong(
        scene,
        found,
        counted.slice(-1).map(({ suspect }) => suspect),
      );
    }),
};

/** A time beside the entry: the enrolment just before it. */
export const timestamps: Attack = {
  name: 'rows: time columns (ideas)',
  broken: 'hasty',
  guess: (scene) =>
    scene.ideas.map((found) => {
      const time = sideColumn(scene, found, isTime);
      const at = time === undefined ? undefined : Date.parse(String(time));
      const before = at === undefined ? [] : scene.suspects.filter(({ enrolled }) => enrolled.at <= at);
      return guessAmong(scene, found, before.slice(-1));
    }),
};

/** Numbers that the product stores beside ideas are release numbers; anything larger counts something else. */
const isCount = (value: unknown) => typeof value === 'number' && value >= 1_000_000;
const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);

/** A value of this kind in any row of the box or the ledger that names the idea. */
function sideColumn({ view }: Scene, { entry }: FoundEntry, fits: (value: unknown) => boolean): unknown {
  const id = `\\x${entry.slice('idea/'.length)}`;
  for (const [name, rows] of Object.entries(view.tables)) {
    if (!/^(box|ledger)\./.test(name)) continue;
    for (const { columns } of rows) {
      const values = Object.values(columns);
      if (values.includes(id)) {
        const value = values.find(fits);
        if (value !== undefined) return value;
      }
    }
  }
  return undefined;
}
