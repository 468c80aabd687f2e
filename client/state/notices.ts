import { signal } from '@preact/signals';

/** A short message that goes by itself; `action` lets the reader act on it. */
export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'alarm';
  action?: { label: string; run: () => void } | undefined;
}

export const notices = signal<readonly Notice[]>([]);
const shownMilliseconds = 7_000;
let last = 0;

export function dismissNotice(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** Shows `text` in the notice region, where screen readers announce it. Notices with an action stay until dismissed. */
export function notify(
  text: string,
  options: { tone?: Notice['tone']; action?: Notice['action'] } = {},
): void {
  last += 1;
  const id = last;
  notices.value = [
    ...notices.value.filter((notice) => notice.text !== text),
    { id, text, tone: options.tone ?? 'plain', action: options.action },
  ];
  if (!options.action) setTimeout(() => dismissNotice(id), shownMilliseconds);
}
