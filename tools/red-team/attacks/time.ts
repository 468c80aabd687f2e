/** What the moments of arrival give away, where the write-ahead log or another log tells them. */
import { assign } from './assign.ts';
import type { Attack } from './attack.ts';
import { densityOf, mostLikely, settlingSpan } from './likelihood.ts';
import {
  enrolledBy,
  type FoundEntry,
  type Guess,
  guessAmong,
  knownAt,
  type Person,
  type Scene,
  type Suspect,
} from './scene.ts';

export const nearestEnrolment: Attack = {
  name: 'time: last enrolment before (ideas)',
  broken: 'hasty',
  timed: true,
  guess: (scene) =>
    scene.ideas.map((found) => guessAmong(scene, found, enrolledBy(scene, knownAt(found)).slice(-1))),
};

/** Knows the published rule of the devices, and how people come back: whoever is most likely to send at this moment. */
export const settlingLikelihood: Attack = {
  name: 'time: likelihood under the settling rule (ideas)',
  broken: 'hasty',
  timed: true,
  guess: (scene) => scene.ideas.map((found) => guessAmong(scene, found, mostLikely(scene, knownAt(found)))),
};

/** The same for all ideas at once, so that nobody is suspected of more than one before everybody has been. */
export const matching: Attack = {
  name: 'time: best matching of all (ideas)',
  broken: 'hasty',
  timed: true,
  guess(scene) {
    const costs = scene.ideas.map((found) =>
      scene.suspects.map((suspect) => {
        const density = densityOf(scene, suspect.enrolled.at, knownAt(found));
        return density > 0 ? -Math.log(density) : 1_000;
      }),
    );
    return assign(costs).flatMap((column, row) => {
      const [found, suspect] = [scene.ideas[row], scene.suspects[column ?? -1]];
      return found
        ? guessAmong(scene, found, suspect && suspect.enrolled.at <= knownAt(found) ? [suspect] : [])
        : [];
    });
  },
};

/** Where more people enrolled between two releases, nobody is singled out by it. */
const fewEnough = 8;

/** No log at all: the number of the release, and who enrolled between it and the one before, where they are few. */
export const batch: Attack = {
  name: 'batch: enrolled since the release before (ideas)',
  broken: 'hasty',
  timed: true,
  guess(scene) {
    const releases = [...new Set(scene.ideas.map(({ released }) => released.at))].sort(
      (one, other) => one - other,
    );
    return releases.flatMap((at, index) => {
      const before = releases[index - 1] ?? 0;
      const window = scene.suspects.filter(({ enrolled }) => enrolled.at > before && enrolled.at <= at);
      if (window.length > fewEnough) return [];
      const suspects = window.length > 0 ? window : enrolledBy(scene, at).slice(-1);
      return scene.ideas
        .filter(({ released }) => released.at === at)
        .map((found) => guessAmong(scene, { ...found, arrived: undefined }, suspects));
    });
  },
};

/** Only where exactly one member had enrolled in the span from which a first entry may come. */
export const lateAndAlone: Attack = {
  name: 'time: the only one who just enrolled (ideas)',
  broken: 'hasty',
  timed: true,
  guess: (scene) => scene.ideas.flatMap((found) => onlyOne(scene, found)),
};

function onlyOne(scene: Scene, found: FoundEntry): Guess[] {
  const at = knownAt(found);
  const { from, to } = settlingSpan(scene.policy);
  const fresh = scene.suspects.filter(({ enrolled }) => at - enrolled.at >= from && at - enrolled.at <= to);
  return fresh.length === 1 ? [guessAmong(scene, found, fresh)] : [];
}

/**
 * Sealed votes are counted in some order, and deleted later in some order, block after block: if it is the same one, their
 * arrivals are known.
 */
export const sealedOrder: Attack = {
  name: 'seals: order of opening (votes)',
  broken: 'hasty',
  ordered: true,
  guess(scene) {
    const arrivals = new Map<string, number>();
    const taken: string[] = [];
    const written: string[] = [];
    for (const { at, changes } of scene.view.commits) {
      for (const { table, kind, columns } of changes) {
        if (table === 'box.waiting_vote' && kind === 'INSERT') arrivals.set(columns.name ?? '', at);
        if (table === 'box.waiting_vote' && kind === 'DELETE') taken.push(columns.name ?? '');
        if (table === 'box.vote' && kind === 'INSERT')
          written.push(`vote/${columns.idea_id?.slice(2)}/${columns.tag?.slice(2)}`);
      }
    }
    const opened = new Map<string, number>();
    written.forEach((entry, place) => {
      const at = arrivals.get(taken[place] ?? '');
      if (at !== undefined) opened.set(entry, at);
    });
    return guessVotes(scene, opened);
  },
};

/**
 * An operator who lets PostgreSQL log every statement with its parameters (log_statement = all, off by default) has the
 * code of each enrolment and the tag of each vote, when they come. That is watching live by other means: nothing that is
 * sealed helps against it.
 */
export const statementLog: Attack = {
  name: 'statements: codes and tags in parameters (votes)',
  broken: 'loose',
  watching: true,
  guess(scene) {
    const arrivals = new Map<string, number>();
    for (const { at, text } of scene.view.statements) {
      if (!text.includes('waiting_vote')) continue;
      for (const [, value = ''] of text.matchAll(/\\x([0-9a-f]{64})'/g))
        if (!arrivals.has(value)) arrivals.set(value, at);
    }
    const known = new Map<string, number>();
    for (const { entry } of scene.votes) {
      const at = arrivals.get(entry.split('/')[2] ?? '');
      if (at !== undefined) known.set(entry, at);
    }
    return guessVotes({ ...scene, ...whoEnrolled(scene) }, known);
  },
};

/** By the hash of the code with which somebody's row was looked up. */
function whoEnrolled({ view, roster, enrolments }: Scene): Pick<Scene, 'enrolments' | 'suspects'> {
  const byCode = new Map(roster.map((person) => [String(person.row.columns.code_hash).slice(2), person]));
  const found = new Map<number, Person>();
  for (const { at, text } of view.statements) {
    const code = /"code_hash" = .*\\x([0-9a-f]{64})'/s.exec(text)?.[1];
    const person = code && byCode.get(code);
    if (person) found.set(at, person);
  }
  const suspects = enrolments.flatMap(({ credential, enrolled }): Suspect[] => {
    const person = found.get(enrolled.at);
    return person ? [{ ...person, credential, enrolled }] : [];
  });
  const named = suspects.map((suspect) => ({ ...suspect, member: suspect }));
  return { enrolments: named, suspects };
}

/** By whoever was most likely to send something at the moment of its arrival; by anyone, where that is unknown. */
export function guessVotes(scene: Scene, arrivals: ReadonlyMap<string, number>): Guess[] {
  return scene.votes.map((found) => {
    const at = arrivals.get(found.entry);
    const placed = at === undefined ? found : { ...found, arrived: { at, xid: 0 } };
    return guessAmong(scene, placed, at === undefined ? [] : mostLikely(scene, knownAt(placed)));
  });
}
