import { useLayoutEffect, useRef, useState } from 'preact/hooks';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null
  );
}

/** Single keys that act anywhere on the page, except while somebody types or holds a modifier. */
export function useKeys(wanted: boolean, actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  // With the page, not after it is painted: a key that follows at once must not be lost.
  useLayoutEffect(() => {
    if (!wanted) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
      const action = latest.current[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [wanted]);
}

const storageKey = 'candor.keys';

/**
 * Whether single keys act, as the reader chose it on this device: who speaks to the computer, or hits keys by mistake,
 * must be able to turn them off (WCAG 2.1.4).
 */
export function useKeysWanted(): [boolean, (wanted: boolean) => void] {
  const [wanted, setWanted] = useState(() => {
    try {
      return localStorage.getItem(storageKey) !== 'off';
    } catch {
      return true; // storage is blocked
    }
  });
  const choose = (next: boolean) => {
    setWanted(next);
    try {
      localStorage.setItem(storageKey, next ? 'on' : 'off');
    } catch {
      // storage is blocked: the choice lasts as long as the page
    }
  };
  return [wanted, choose];
}
