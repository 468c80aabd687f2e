import { signal } from '@preact/signals';
import { t } from '../i18n/index.ts';
import { noteMissingPart, send } from '../services/api.ts';
import { notify } from './notices.ts';

/** The server has another build than this page, and something that the page wanted is not there any more. */
export const outdated = signal(false);

const importMap = /<script type="importmap">([^<]*)<\/script>/;

/**
 * Notes when a script of this page did not come, asks the server which build it has, and says so where it is another. Nothing
 * is asked before: a page of a former build goes on with what it has.
 */
export function watchForUpdates(): void {
  addEventListener('vite:preloadError', ({ payload }) => {
    noteMissingPart(payload);
    void look();
  });
}

async function look(): Promise<void> {
  if (outdated.value || !(await serverHasAnother().catch(() => false))) return;
  outdated.value = true;
  notify(t('errors.page_outdated'), { action: { label: t('common.reload'), run: () => location.reload() } });
}

/** By the import map of its page, which names every script by its hash. */
async function serverHasAnother(): Promise<boolean> {
  const own = document.querySelector('script[type="importmap"]')?.textContent;
  const [, theirs] = importMap.exec(await (await send('/')).text()) ?? [];
  return theirs !== undefined && theirs !== own;
}

/**
 * Loads the page that stands in the address bar, once at each place in the history: behind a proxy with servers of two
 * builds it could go on for ever.
 */
export function reloadOnce(): void {
  const state: unknown = history.state;
  const before = typeof state === 'object' && state !== null ? state : {};
  if ('reloaded' in before) return;
  history.replaceState({ ...before, reloaded: true }, '');
  location.reload();
}
