/** What requests and answers leave behind: in logs, in headers, in messages, in texts. */
import type { AccessLine } from '../operator-view/types.ts';
import { minute } from '../plan/calendar.ts';
import type { Attack } from './attack.ts';
import {
  couldBe,
  enrolledBy,
  type FoundEntry,
  guessAmong,
  knownAt,
  type Scene,
  type Suspect,
} from './scene.ts';

/** Where the request went that began what is looked for. */
const doorOf = ({ aim }: Scene) => (aim === 'joining' ? '/credentials' : '/enrolments');

/** Entry and enrolment by one property of their requests, as an access log has it. `path`: of the entries. */
export function byAccessLog(
  scene: Scene,
  property: (line: AccessLine) => string | number,
  path = /\/ideas$/,
): ((found: FoundEntry) => Suspect[]) | undefined {
  const { accessLog } = scene.view;
  const door = doorOf(scene);
  const enrolments = accessLog.filter((line) => line.path.endsWith(door));
  const entries = accessLog.filter((line) => path.test(line.path));
  if (enrolments.length === 0 || entries.length === 0) return undefined;
  const known = scene.suspects.map((suspect) => {
    const line = nearest(enrolments, suspect.enrolled.at);
    return { suspect, is: line && property(line) };
  });
  return (found) => {
    const line = found.arrived && nearest(entries, found.arrived.at);
    const is = line && property(line);
    return known
      .filter((one) => is !== undefined && one.is === is && one.suspect.enrolled.at <= knownAt(found))
      .map(({ suspect }) => suspect);
  };
}

function nearest<Line extends { at: number }>(lines: readonly Line[], at: number): Line | undefined {
  let best: Line | undefined;
  for (const line of lines) if (!best || Math.abs(line.at - at) < Math.abs(best.at - at)) best = line;
  return best && Math.abs(best.at - at) < minute ? best : undefined;
}

/** Sizes of requests where a log has them; otherwise the length of a text beside that of the author's name and address. */
export const sizes: Attack = {
  name: 'traces: sizes (ideas)',
  broken: 'hasty',
  guess(scene) {
    const suspected = byAccessLog(scene, ({ headerBytes }) => headerBytes);
    if (suspected) return scene.ideas.map((found) => guessAmong(scene, found, suspected(found)));
    const length = ({ row }: FoundEntry) => JSON.stringify(row.columns).length;
    const ideas = [...scene.ideas].sort((one, other) => length(one) - length(other));
    return ideas.map((found, rank) => {
      const members = [...couldBe(scene, knownAt(found))].sort(
        (one, other) => JSON.stringify(one.row.columns).length - JSON.stringify(other.row.columns).length,
      );
      const suspect = members[Math.floor(((rank + 0.5) * members.length) / ideas.length)];
      return guessAmong(scene, found, suspect && [suspect]);
    });
  },
};

/** The languages that a browser asks for where a log has them; otherwise that of the text beside the member's address. */
export const language: Attack = {
  name: 'traces: language (ideas)',
  broken: 'hasty',
  guess(scene) {
    const suspected = byAccessLog(scene, ({ acceptLanguage }) => acceptLanguage);
    if (suspected) return scene.ideas.map((found) => guessAmong(scene, found, suspected(found)));
    return scene.ideas.map((found) => {
      const french = found.row.columns.language === 'fr';
      const members = couldBe(scene, knownAt(found));
      return guessAmong(
        scene,
        found,
        members.filter(({ email }) => email.includes('@fr.') === french),
      );
    });
  },
};

export const browser: Attack = {
  name: 'traces: browser in logs (ideas)',
  broken: 'hasty',
  guess(scene) {
    const suspected = byAccessLog(scene, ({ userAgent, acceptLanguage }) => `${userAgent} ${acceptLanguage}`);
    return scene.ideas.map((found) => guessAmong(scene, found, suspected?.(found)));
  },
};

/** A header that comes back both with an enrolment and with an entry, and with little else. */
export const headers: Attack = {
  name: 'traces: headers of answers (ideas)',
  broken: 'hasty',
  guess(scene) {
    const { served } = scene.view;
    const often = new Map<string, number>();
    const byHeader = new Map<string, Suspect[]>();
    const ofIdeas: { at: number; lines: string[] }[] = [];
    const enrolments = scene.suspects.map((suspect) => ({ at: suspect.enrolled.at, suspect }));
    for (const answer of served) {
      // The time of day is the machine's, and would only tell what the log tells.
      const lines = Object.entries(answer.headers)
        .filter(([name]) => name !== 'date')
        .map(([name, value]) => `${name}: ${value}`);
      for (const line of lines) often.set(line, (often.get(line) ?? 0) + 1);
      if (answer.status >= 300 || answer.method !== 'POST') continue;
      const suspect = answer.path.endsWith(doorOf(scene)) && nearest(enrolments, answer.at)?.suspect;
      if (suspect) for (const line of lines) byHeader.set(line, [...(byHeader.get(line) ?? []), suspect]);
      if (answer.path.endsWith('/ideas')) ofIdeas.push({ at: answer.at, lines });
    }
    return scene.ideas.map((found) => {
      const lines = nearest(ofIdeas, knownAt(found))?.lines ?? [];
      const rare = lines.filter((line) => (often.get(line) ?? 0) < served.length / 20);
      const suspects = rare.flatMap((line) => byHeader.get(line) ?? []);
      return guessAmong(
        scene,
        found,
        suspects.filter(({ enrolled }) => enrolled.at <= knownAt(found)),
      );
    });
  },
};

/** A live message that names an entry tells when it came. */
export const liveMessages: Attack = {
  name: 'traces: live messages (ideas)',
  broken: 'hasty',
  ordered: true,
  guess: (scene) =>
    scene.ideas.map((found) => {
      const id = found.entry.slice('idea/'.length);
      const forms = [id, Buffer.from(id, 'hex').toString('base64url')];
      const named = scene.view.live.find(({ text }) => forms.some((form) => text.includes(form)));
      const announced = scene.view.live.find(({ at }) => at >= found.released.at);
      const at = (named ?? announced)?.at ?? found.released.at;
      return guessAmong(scene, { ...found, arrived: undefined }, enrolledBy(scene, at).slice(-1));
    }),
};
