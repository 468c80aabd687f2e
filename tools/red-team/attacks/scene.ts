/** What an attacker reads out of the view before they begin: when somebody enrolled, and which entries there are to be explained. */
import type { Policy } from '../../../shared/domain/policy.ts';
import type { Chance } from '../../../tests/support/random.ts';
import { rosterPool } from '../../../tests/support/usual-pools.ts';
import {
  type Change,
  type DumpedRow,
  ideaEntry,
  type OperatorView,
  voteEntry,
} from '../operator-view/types.ts';

/** A moment as the database knows it. */
export interface Moment {
  at: number;
  xid: number;
}

/**
 * What an attack has to find: the author's name, or only the row of their enrolment, or that of the campaign credential
 * which they got for their membership. Who names such moments by other means, from a log at the door or the mails with the
 * codes, turns a row into a name.
 */
export type Aim = 'author' | 'enrolment' | 'joining';

/** Who can be accused: somebody in the roster; where only an enrolment is asked for, an enrolment without a name. */
export interface Person {
  /** What the truth knows them by: the mail address; of an enrolment without a name its m1_enc. */
  is: string;
  id: string;
  name: string;
  email: string;
  row: DumpedRow;
}

/** An issued credential, and the member that it names; undefined where the row names nobody. */
export interface Enrolment {
  credential: DumpedRow;
  enrolled: Moment;
  member: Person | undefined;
}

/** An enrolment with the name that it has, or with one that was guessed for it. */
export interface Suspect extends Person {
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
  aim: Aim;
  view: OperatorView;
  chance: Chance;
  roster: Person[];
  /** In their order. */
  enrolments: Enrolment[];
  /** In the order of their enrolment. */
  suspects: Suspect[];
  ideas: FoundEntry[];
  votes: FoundEntry[];
  /** When everything was over. */
  ended: number;
  policy: OperatorView['policy'];
}

/** Of the scene, what the moments of arrival are judged by. */
export interface Timeline<Person extends { enrolled: { at: number } }> {
  policy: Pick<Policy, 'delayMinutes' | 'settleHours'>;
  suspects: readonly Person[];
  ended: number;
}

/** "This entry is by one of those, each as likely as the other", among so many who could be meant. */
export interface Guess {
  entry: string;
  suspects: readonly Person[];
  among: number;
}

/** With the enrolment as its aim the scene has no names: not even those that a broken system wrote down. */
export function setScene(view: OperatorView, chance: Chance, aim: Aim): Scene {
  const arrivals = momentsOf(view, 'box.pending_idea', ({ columns }) => columns.idea_id);
  const ideaReleases = momentsOf(view, 'box.idea', ({ columns }) => columns.idea_id);
  const roster = aim === 'author' ? readRoster(view) : [];
  const ideas = table(view, 'box.idea')
    .filter(({ columns }) => columns.pool === rosterPool)
    .flatMap((row) => {
      const id = String(row.columns.idea_id);
      const released = ideaReleases.get(id);
      return released ? [{ entry: ideaEntry(id.slice(2)), row, arrived: arrivals.get(id), released }] : [];
    });
  const enrolments = aim === 'joining' ? readJoinings(view) : readEnrolments(view, roster);
  return nameAnew({
    aim,
    view,
    chance,
    roster,
    enrolments,
    suspects: [],
    ideas: ideas.sort(byPlace),
    votes: readVotes(view).sort(byPlace),
    ended: view.commits.at(-1)?.at ?? 0,
    // Taking part settles nothing: what follows it waits for no more than its delay.
    policy: aim === 'joining' ? { ...view.policy, settleHours: 0 } : view.policy,
  });
}

/**
 * The close deletes all votes from the tables; the log still has each as it was last counted. Their places are those of
 * their insertion.
 */
function readVotes({ commits }: OperatorView): FoundEntry[] {
  const votes = new Map<string, FoundEntry>();
  for (const { xid, at, changes } of commits) {
    for (const { table: name, kind, columns } of changes) {
      if (name !== 'box.vote' || kind === 'DELETE' || columns.pool !== rosterPool) continue;
      const entry = voteEntry(String(columns.idea_id).slice(2), String(columns.tag).slice(2));
      const before = votes.get(entry);
      const ctid: DumpedRow['ctid'] = before?.row.ctid ?? [0, votes.size];
      const released = before?.released ?? { xid, at };
      votes.set(entry, {
        entry,
        row: { ctid, xmin: xid, xmax: 0, columns },
        arrived: undefined,
        released,
      });
    }
  }
  return [...votes.values()];
}

function readRoster(view: OperatorView): Person[] {
  return table(view, 'registrar.member').map((row) => {
    const [id = '', name = '', email = ''] = [row.columns.id, row.columns.name, row.columns.email].map(
      String,
    );
    return { is: email, id, name, email, row };
  });
}

/** Rows name nobody (docs/decisions/0017); beside those of a broken system it is written down who they are. */
function readEnrolments(view: OperatorView, roster: readonly Person[]): Enrolment[] {
  const moments = momentsOf(view, 'registrar.membership', ({ columns }) => columns.m1_enc);
  const byId = new Map(roster.map((person) => [person.id, person]));
  const known = new Map(
    table(view, 'registrar.known').map(({ columns }) => [columns.member, byId.get(String(columns.id))]),
  );
  const groups = new Set(table(view, 'registrar.member').map(({ columns }) => columns.group_id));
  return table(view, 'registrar.membership')
    .filter(({ columns }) => groups.has(columns.group_id))
    .flatMap((credential) => {
      const enrolled = moments.get(String(credential.columns.m1_enc));
      return enrolled ? [{ credential, enrolled, member: known.get(credential.columns.member) }] : [];
    })
    .sort((one, other) => one.enrolled.xid - other.enrolled.xid);
}

/** The campaign credentials of the pool. Their rows name nobody, and are joined to no membership. */
export function readJoinings(view: OperatorView): Enrolment[] {
  const moments = joiningMoments(view, view.campaignId);
  return table(view, 'box.credential')
    .filter(({ columns }) => columns.pool === rosterPool)
    .flatMap((credential): Enrolment[] => {
      const enrolled = moments.get(String(credential.columns.m1_enc));
      return enrolled ? [{ credential, enrolled, member: undefined }] : [];
    })
    .sort((one, other) => one.enrolled.xid - other.enrolled.xid);
}

/** Of one campaign, by m1_enc: a careless device may ask for the credentials of two with the same. */
export function joiningMoments(view: OperatorView, campaign: unknown): Map<string, Moment> {
  return momentsOf(view, 'box.credential', ({ columns }) =>
    columns.campaign_id === campaign ? columns.m1_enc : undefined,
  );
}

/** Where enrolments have no names, any member of the roster is as likely as any other: each gets one of them by lot. */
function nameThem(enrolments: readonly Enrolment[], roster: readonly Person[], chance: Chance): Suspect[] {
  const named = new Set(enrolments.map(({ member }) => member));
  const lots = chance.shuffled(roster.filter((person) => !named.has(person)));
  return enrolments.flatMap(({ credential, enrolled, member }) => {
    const person = member ?? lots.pop();
    return person ? [{ ...person, credential, enrolled }] : [];
  });
}

/** Where only the enrolment is asked for, it is all that there is to a suspect. */
function withoutName({ credential, enrolled }: Enrolment): Suspect {
  const is = String(credential.columns.m1_enc);
  return { is, id: is, name: '', email: '', row: credential, credential, enrolled };
}

/** The same scene for another attack, which guesses names of its own: luck with them should not reach all attacks. */
export function nameAnew(scene: Scene): Scene {
  const { aim, enrolments, roster, chance } = scene;
  const suspects = aim === 'author' ? nameThem(enrolments, roster, chance) : enrolments.map(withoutName);
  return { ...scene, suspects };
}

/**
 * Who could have sent something by then: who had enrolled; everyone in the roster, where names are asked for and nobody
 * knows whose the enrolments are.
 */
export function couldBe({ aim, enrolments, roster, suspects }: Scene, at: number): readonly Person[] {
  const known = aim !== 'author' || enrolments.every(({ member }) => member);
  return known ? enrolledBy({ suspects }, at) : roster;
}

/** Of what belongs to a campaign, the rows of the one under attack. */
export function table({ tables, campaignId }: OperatorView, name: string): DumpedRow[] {
  const rows = tables[name] ?? [];
  return rows.filter(({ columns: { campaign_id: campaign = campaignId } }) => campaign === campaignId);
}

/** As rows lie on disk. */
export function byPlace(one: { row: DumpedRow }, other: { row: DumpedRow }): number {
  return one.row.ctid[0] - other.row.ctid[0] || one.row.ctid[1] - other.row.ctid[1];
}

/** Where votes stand in the order in which the log wrote them: places on disk change when a publication touches the row. */
export function insertionOrder({ view }: Scene): Map<string, number> {
  const places = new Map<string, number>();
  for (const { changes } of view.commits)
    for (const { table: name, kind, columns } of changes) {
      if (name !== 'box.vote' || kind !== 'INSERT') continue;
      const [idea = '', tag = ''] = [columns.idea_id?.slice(2), columns.tag?.slice(2)];
      places.set(voteEntry(idea, tag), places.size);
    }
  return places;
}

/** Where ideas stand in the ledger. */
export function leafOrder({ view, ideas }: Scene): Map<string, number> {
  const leaves = table(view, 'ledger.leaf');
  return new Map(
    ideas.map(({ entry }) => {
      const id = entry.slice('idea/'.length);
      const leaf = leaves.find(({ columns }) => String(columns.leaf).includes(id));
      return [entry, Number(leaf?.columns.position ?? 0)];
    }),
  );
}

export function sortBy(entries: readonly FoundEntry[], places: ReadonlyMap<string, number>): FoundEntry[] {
  const place = ({ entry }: FoundEntry) => places.get(entry) ?? 0;
  return [...entries].sort((one, other) => place(one) - place(other));
}

/** The first insertion of each row of a table, by what identifies the row. */
export function momentsOf(
  { commits }: OperatorView,
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

/** It is one of the preferred; any of all who could be meant, where nothing speaks for anyone. */
export function guessAmong(scene: Scene, found: FoundEntry, preferred: readonly Person[] = []): Guess {
  const all = couldBe(scene, knownAt(found));
  return { entry: found.entry, suspects: preferred.length > 0 ? preferred : all, among: all.length };
}
