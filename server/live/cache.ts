import type { Answer } from '../http/answer.ts';
import type { Events } from './events.ts';

/**
 * Answers that stay the same until the next release or phase: computed once, then served as they are. A computation
 * that began before a change is not kept, since it may have read what the change replaced.
 */
export interface PublicCache {
  /**
   * For the process that changed the campaign itself, as soon as the change is committed: the event comes back from the
   * database a moment later, and whoever asked for the change would meanwhile read the answers of before.
   */
  forget(slug: string): void;
  /**
   * `key` has to follow from what is public: where readers could invent keys, each of them would cost a computation and
   * push out what others read.
   */
  get(slug: string, key: string, compute: () => Promise<Answer>): Promise<Answer>;
}

interface Entry {
  answer: Promise<Answer>;
  /** What it takes in memory; 0 while it is being computed. */
  bytes: number;
}

const mebibyte = 1024 * 1024;

/** `limit`: bytes that all answers together may take. Those that nobody read for longest make room for others. */
export function createCache(events: Pick<Events, 'subscribe'>, limit = 64 * mebibyte): PublicCache {
  /** In the order in which they were read last. No address of a campaign contains a slash. */
  const entries = new Map<string, Entry>();
  let held = 0;

  function remove(name: string): void {
    held -= entries.get(name)?.bytes ?? 0;
    entries.delete(name);
  }

  function forget(slug: string): void {
    for (const name of entries.keys()) if (name.startsWith(`${slug}/`)) remove(name);
  }

  function keep(name: string, entry: Entry, { bytes }: Answer): void {
    if (entries.get(name) !== entry) return;
    entry.bytes = bytes;
    held += bytes;
    for (const oldest of entries.keys()) {
      if (held <= limit) return;
      remove(oldest);
    }
  }

  events.subscribe((event) => {
    if (event !== 'gap') return forget(event.slug);
    entries.clear();
    held = 0;
  });

  return {
    forget,
    get(slug, key, compute) {
      const name = `${slug}/${key}`;
      const known = entries.get(name);
      const entry = known ?? { answer: compute(), bytes: 0 };
      entries.delete(name);
      entries.set(name, entry);
      if (!known) {
        entry.answer.then(
          (answer) => keep(name, entry, answer),
          () => entries.get(name) === entry && remove(name),
        );
      }
      return entry.answer;
    },
  };
}
