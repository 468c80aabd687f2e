/** What an attacker reads out of the loot before they begin: who enrolled when, and which entries there are to be explained. */
import type { Policy } from '../../../shared/domain/policy.ts';
import type { Chance } from '../../support/random.ts';
import { type Change, type DumpedRow, ideaEntry, type Loot, voteEntry } from '../loot/types.ts';

/** A moment as the database knows it. */
export interface Moment {
  at: number;
  xid: number;
}

export interface Suspect {
  id: string;
  name: string;
  email: string;
  row: DumpedRow;
  credential: DumpedRow;
  enrolled: Moment;
}

export interface FoundEntry {
  entry: string;
  row: DumpedRow;
  /** When it reached the box; undefined where nothing of what the attack looks at tells. */
  arrived: Moment | undefined;
  /** When it appeared. */
  released: Moment;
}

export interface Scene {
  loot: Loot;
  chance: Chance;
  /** In the order of their enrolment. */
  suspects: Suspect[];
  ideas: FoundEntry[];
  votes: FoundEntry[];
  /** When everything was over. */
  ended: number;
  policy: Loot['policy'];
}

/** Of the scene, what the moments of arrival are judged by. */
export interface Timeline<Person extends { enrolled: { at: number } }> {
  policy: Pick<Policy, 'delayMinutes' | 'settleHours'>;
  suspects: readonly Person[];
  ended: number;
}

/** "This entry is by that member", among so many who could be meant. */
export interface Guess {
  entry: string;
  suspect: Suspect;
  among: number;
}

const pool = 'employees';

export function setScene(loot: Loot, chance: Chance): Scene {
  const enrolments = momentsOf(loot, 'registrar.credential', ({ columns }) => columns.member_id);
  const arrivals = momentsOf(loot, 'box.pending_idea', ({ columns }) => columns.idea_id);
  const ideaReleases = momentsOf(loot, 'box.idea', ({ columns }) => columns.idea_id);
  const voteReleases = momentsOf(loot, 'box.vote', ({ columns }) => `${columns.idea_id}${columns.tag}`);
  const credentials = new Map(
    table(loot, 'registrar.credential').map((row) => [String(row.columns.member_id), row]),
  );
  const suspects = table(loot, 'registrar.member').flatMap((row) => {
    const id = String(row.columns.id);
    const [credential, enrolled] = [credentials.get(id), enrolments.get(id)];
    const [name, email] = [String(row.columns.name), String(row.columns.email)];
    return credential && enrolled ? [{ id, name, email, row, credential, enrolled }] : [];
  });
  const ideas = table(loot, 'box.idea')
    .filter(({ columns }) => columns.pool === pool)
    .flatMap((row) => {
      const id = String(row.columns.idea_id);
      const released = ideaReleases.get(id);
      return released ? [{ entry: ideaEntry(id.slice(2)), row, arrived: arrivals.get(id), released }] : [];
    });
  const votes = table(loot, 'box.vote')
    .filter(({ columns }) => columns.pool === pool)
    .flatMap((row) => {
      const [idea, tag] = [String(row.columns.idea_id), String(row.columns.tag)];
      const released = voteReleases.get(idea + tag);
      const entry = voteEntry(idea.slice(2), tag.slice(2));
      return released ? [{ entry, row, arrived: undefined, released }] : [];
    });
  return {
    loot,
    chance,
    suspects: suspects.sort((one, other) => one.enrolled.xid - other.enrolled.xid),
    ideas: ideas.sort(byPlace),
    votes: votes.sort(byPlace),
    ended: loot.commits.at(-1)?.at ?? 0,
    policy: loot.policy,
  };
}

export function table(loot: Loot, name: string): DumpedRow[] {
  return loot.tables[name] ?? [];
}

/** As rows lie on disk. */
export function byPlace(one: { row: DumpedRow }, other: { row: DumpedRow }): number {
  return one.row.ctid[0] - other.row.ctid[0] || one.row.ctid[1] - other.row.ctid[1];
}

/** The first insertion of each row of a table, by what identifies the row. */
export function momentsOf(
  { commits }: Loot,
  name: string,
  identify: (change: Change) => string | undefined,
): Map<string, Moment> {
  const moments = new Map<string, Moment>();
  for (const { xid, at, changes } of commits) {
    for (const change of changes) {
      if (change.table !== name || change.kind !== 'INSERT') continue;
      const key = identify(change);
      if (key !== undefined && !moments.has(key)) moments.set(key, { xid, at });
    }
  }
  return moments;
}

/** Who had enrolled by then. Nobody: everyone, since somebody it must have been. */
export function enrolledBy<Person extends { enrolled: { at: number } }>(
  { suspects }: { suspects: readonly Person[] },
  at: number,
): readonly Person[] {
  const enrolled = suspects.filter((suspect) => suspect.enrolled.at <= at);
  return enrolled.length > 0 ? enrolled : suspects;
}

/** When the attacker knows the entry to have existed. */
export function knownAt({ arrived, released }: FoundEntry): number {
  return (arrived ?? released).at;
}

/** One of those, each as likely as the other; blindly among all who had enrolled, where nothing speaks for anyone. */
export function pick(scene: Scene, found: FoundEntry, preferred: readonly Suspect[] = []): Guess[] {
  const all = enrolledBy(scene, knownAt(found));
  const from = preferred.length > 0 ? preferred : all;
  const suspect = from[scene.chance.whole(0, from.length - 1)];
  return suspect ? [{ entry: found.entry, suspect, among: all.length }] : [];
}
