import { signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { t } from '../../i18n/index.ts';

/** Set while a form on the page has unsaved changes: takes what would leave the page, and does it if it may. */
const guard = signal<((go: () => void) => void) | undefined>(undefined);

/** Does `go`, which leaves the page, at once or when the reader agrees to lose what is not saved. */
export function leaveWith(go: () => void): void {
  if (guard.value) guard.value(go);
  else go();
}

const guardEntry = { unsaved: true };

function isGuardEntry(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'unsaved' in state;
}

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const elsewhere = link?.target || link?.download || link?.origin !== location.origin;
  return link?.href && !elsewhere ? link : undefined;
}

/**
 * Asks before a form with unsaved changes is left: by a link, by the browser's back button, by closing the window.
 * Returns the question to be put into the page, and `release`, which lets the next step pass (after saving).
 */
export function useUnsaved(dirty: boolean): { question: VNode | false; release: () => void } {
  const { route } = useLocation();
  const leave = useSignal<(() => void) | undefined>(undefined);
  const guarding = useRef(dirty);
  guarding.current = dirty;
  const release = () => {
    guarding.current = false;
  };

  useEffect(() => {
    if (!dirty) return;
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!guarding.current || !link) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      leave.value = () => route(link.href.slice(location.origin.length));
    };
    // A second entry of the same address: going back arrives at the first one, where the router sees no change.
    if (!isGuardEntry(history.state)) history.pushState(guardEntry, '');
    const onPopState = () => {
      if (!guarding.current || isGuardEntry(history.state)) return;
      history.pushState(guardEntry, '');
      leave.value = () => history.go(-2);
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (guarding.current) event.preventDefault();
    };
    const ask = (go: () => void) => {
      if (guarding.current) leave.value = go;
      else go();
    };
    guard.value = ask;
    // in the capturing phase, so that the router hears of a click only when the form may be left
    addEventListener('click', onClick, true);
    addEventListener('popstate', onPopState);
    addEventListener('beforeunload', onUnload);
    return () => {
      if (guard.peek() === ask) guard.value = undefined;
      removeEventListener('click', onClick, true);
      removeEventListener('popstate', onPopState);
      removeEventListener('beforeunload', onUnload);
    };
  }, [dirty, leave, route]);

  const question = leave.value !== undefined && (
    <ConfirmDialog
      title={t('manage.leave.title')}
      confirm={t('manage.leave.confirm')}
      danger
      onConfirm={() => {
        const go = leave.value;
        leave.value = undefined;
        release();
        go?.();
      }}
      onClose={() => {
        leave.value = undefined;
      }}
    >
      <p>{t('manage.leave.text')}</p>
    </ConfirmDialog>
  );
  return { question, release };
}
