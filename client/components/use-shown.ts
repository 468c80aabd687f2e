import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * For what takes the place of something longer, or comes where its reader is not looking: it is on the screen once it is
 * there, and no more is scrolled than that takes. A heading takes the focus, too, for what had it may have gone.
 */
export function useShown<E extends HTMLElement>(wanted = true): RefObject<E | null> {
  const part = useRef<E>(null);
  useEffect(() => {
    if (!wanted) return;
    if (part.current?.tabIndex === -1) part.current.focus({ preventScroll: true });
    part.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  return part;
}
