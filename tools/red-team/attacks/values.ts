/** What the same bytes on both sides give away. */

import { usualIds } from '../../../tests/support/usual-pools.ts';
import type { DumpedRow, OperatorView } from '../operator-view/types.ts';
import { calendar } from '../plan/calendar.ts';
import type { Attack } from './attack.ts';
import { enrolledBy, type FoundEntry, guessAmong, knownAt, type Person } from './scene.ts';

/** A registrar's value, or a long enough part of an entry that is one, in any form in which text or bytes are written. */
export const sharedValues: Attack = {
  name: 'values: the same on both sides (ideas)',
  broken: 'hasty',
  guess(scene) {
    const own = [
      ...scene.roster.map((person) => ({ suspect: person, row: person.row })),
      ...scene.suspects.map((suspect) => ({ suspect, row: suspect.credential })),
    ];
    const forms = own.map(({ suspect, row }) => ({ suspect, forms: formsOf(valuesOf(row)) }));
    return scene.ideas.map((found) => {
      const text = Object.values(found.row.columns).map(String).join('\n');
      const lower = text.toLowerCase();
      const hits = forms.filter(({ forms }) =>
        forms.some((form) => text.includes(form) || lower.includes(form)),
      );
      return guessAmong(
        scene,
        found,
        hits.map(({ suspect }) => suspect),
      );
    });
  },
};

/** Runs of four bytes or more that an entry's random-looking columns share with a member's. The longest overlap wins. */
export const sharedBytes: Attack = {
  name: 'values: shared runs of bytes (ideas)',
  broken: 'hasty',
  guess(scene) {
    const people = new Map([...scene.roster, ...scene.suspects].map((person) => [person.is, person]));
    const index = new Map<string, string[]>();
    const add = (is: string, { columns }: DumpedRow) => {
      for (const window of windowsOf(binary(Object.values(columns))))
        index.set(window, [...(index.get(window) ?? []), is]);
    };
    for (const { is, row } of scene.roster) add(is, row);
    for (const { is, credential } of scene.suspects) add(is, credential);
    return scene.ideas.map((found) => {
      const hits = new Map<string, number>();
      for (const window of windowsOf(binary(Object.values(found.row.columns))))
        for (const is of index.get(window) ?? []) hits.set(is, (hits.get(is) ?? 0) + 1);
      const most = Math.max(0, ...hits.values());
      return guessAmong(
        scene,
        found,
        [...hits].flatMap(([is, count]): Person[] => {
          const person = people.get(is);
          return person && count === most ? [person] : [];
        }),
      );
    });
  },
};

const idColumns = ['idea_id', 'author_key', 'tag', 'presentation'];

/** Ids that sort by time: read as a time where they look like one, otherwise in their order beside that of enrolments. */
export const orderedIds: Attack = {
  name: 'values: ids that sort by time (ideas)',
  broken: 'hasty',
  guess(scene) {
    const timed = idColumns.find((column) => {
      const times = scene.ideas.map((found) => readTime(found, column));
      return times.filter(duringCampaign).length > times.length / 2;
    });
    if (timed)
      return scene.ideas.map((found) => {
        const at = readTime(found, timed);
        const nearest = [...scene.suspects].sort(
          (one, other) => Math.abs(one.enrolled.at - at) - Math.abs(other.enrolled.at - at),
        );
        return guessAmong(scene, found, nearest.slice(0, 1));
      });
    const sorted = [...scene.ideas].sort((one, other) => (one.entry < other.entry ? -1 : 1));
    return sorted.map((found, rank) => {
      const enrolled = enrolledBy(scene, knownAt(found));
      const suspect = enrolled[Math.floor(((rank + 0.5) * enrolled.length) / sorted.length)];
      return guessAmong(scene, found, suspect && [suspect]);
    });
  },
};

function readTime({ row }: FoundEntry, column: string): number {
  return Number.parseInt(String(row.columns[column]).slice(2, 14), 16);
}

const duringCampaign = (at: number) => at >= calendar.opens && at <= calendar.closes;

export function valuesOf({ columns: own }: DumpedRow): string[] {
  return ['id', 'email', 'name', 'roster_key', 'code_hash', 'm1_enc', 'm2_enc', 'member', 'tag'].flatMap(
    (column) => {
      const value = own[column];
      return typeof value === 'string' ? [value] : [];
    },
  );
}

/** A value as hexadecimal digits, base64, base64url and as it is; ids without their hyphens too. */
export function formsOf(values: readonly string[]): string[] {
  return values.flatMap((value) => {
    const plain = value.startsWith('\\x') ? undefined : value;
    const bytes = plain === undefined ? Buffer.from(value.slice(2), 'hex') : Buffer.from(plain, 'utf8');
    const forms = [bytes.toString('hex'), trimmed(bytes.toString('base64')), bytes.toString('base64url')];
    if (plain !== undefined) forms.push(plain);
    if (plain !== undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(plain)) {
      const id = Buffer.from(plain.replaceAll('-', ''), 'hex');
      forms.push(id.toString('hex'), trimmed(id.toString('base64')), id.toString('base64url'));
    }
    return forms.filter((form) => form.length >= 5);
  });
}

const trimmed = (base64: string) => base64.replace(/=+$/, '');

function binary(values: unknown[]): string[] {
  return values.flatMap((value) =>
    typeof value === 'string' && value.startsWith('\\x') ? [value.slice(2)] : [],
  );
}

function* windowsOf(values: readonly string[]): Generator<string> {
  for (const value of values) for (let at = 0; at + 8 <= value.length; at += 2) yield value.slice(at, at + 8);
}

/** A value of one side that occurs on the other. */
export interface Shared {
  value: string;
  from: string;
  into: string;
}

/**
 * Searches everything that the anonymous side holds for each value of the registrar's rows, and the other way round: its
 * rows, what is left of former ones on disk, the write-ahead log, the statistics; in every form, also inside longer values.
 * What both sides must share is known: the campaign's id, the names of pools, and the groups that they name.
 */
export function findShared({ tables, versions, commits, campaignId, catalogue, serverLog }: OperatorView): {
  searched: number;
  shared: Shared[];
} {
  const allowed = new Set([campaignId, ...usualIds, ...groupsOf(tables)]);
  const sides = { registrar: readSide('registrar.'), box: readSide('box.', 'ledger.') };
  const shared = [
    ...search(sides.registrar, sides.box.text, 'registrar', 'box'),
    ...search(sides.box, sides.registrar.text, 'box', 'registrar'),
    ...search(
      sides.registrar,
      JSON.stringify(statisticsOf('box', 'ledger')),
      'registrar',
      'statistics of the box',
    ),
    ...search(sides.box, JSON.stringify(statisticsOf('registrar')), 'box', 'statistics of the registrar'),
    ...search(sides.registrar, serverLog, 'registrar', 'log of the server'),
    ...search(sides.box, serverLog, 'box', 'log of the server'),
  ];
  return { searched: sides.registrar.values.size + sides.box.values.size, shared };

  function readSide(...prefixes: string[]) {
    const own = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
    const rows = [
      ...Object.entries(tables).flatMap(([name, rows]) => (own(name) ? rows : [])),
      ...commits.flatMap(({ changes }) => changes.filter(({ table: name }) => own(name))),
    ];
    const texts = new Set<string>();
    for (const { columns } of rows)
      for (const value of Object.values(columns))
        texts.add(typeof value === 'object' ? JSON.stringify(value) : String(value));
    // Shorter ones are numbers, choices and languages: they say nothing about anyone.
    const values = new Set([...texts].filter((text) => text.length >= 6 && !allowed.has(text)));
    const pages = versions.flatMap(({ table: name, data }) => (own(name) ? [data] : []));
    return { values, text: [...texts, ...pages].join('\n') };
  }

  function statisticsOf(...names: string[]) {
    return Object.values(catalogue).map((rows) =>
      rows.filter(({ schemaname }) => names.includes(String(schemaname))),
    );
  }

  function search({ values }: { values: Set<string> }, text: string, from: string, into: string): Shared[] {
    return [...findAny(values, text)].map((value) => ({ value: value.slice(0, 60), from, into }));
  }
}

/** What the row of a group says, nobody's alone. */
function groupsOf(tables: OperatorView['tables']): string[] {
  return (tables['registrar.group'] ?? []).flatMap(({ columns: { id, name, admission } }) =>
    [id, name, admission].map(String),
  );
}

const bytesOrId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}/g;

/** Which of the values occur in the text, in any form. One pass: each form is looked up by how it begins. */
function findAny(values: ReadonlySet<string>, text: string): Set<string> {
  const begins = 12;
  const found = new Set<string>();
  // Among some megabytes of hexadecimal digits six decimal ones stand by chance: bytes and ids hold no number as such digits.
  const readable = text.replaceAll(bytesOrId, ' ');
  const byBeginning = new Map<string, { form: string; value: string }[]>();
  for (const value of values)
    for (const form of formsOf([value])) {
      if (form.length < begins) {
        if ((/^\d+$/.test(form) ? readable : text).includes(form)) found.add(value);
        continue;
      }
      const key = form.slice(0, begins);
      const known = byBeginning.get(key);
      if (known) known.push({ form, value });
      else byBeginning.set(key, [{ form, value }]);
    }
  for (let at = 0; at + begins <= text.length; at++)
    for (const { form, value } of byBeginning.get(text.slice(at, at + begins)) ?? [])
      if (text.startsWith(form, at)) found.add(value);
  return found;
}
