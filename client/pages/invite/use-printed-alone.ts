import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * While it is shown, `sheet` alone of the page is printed (client/styles/utilities.css). `shown`: changes when it comes. The
 * style sheet could say it with `:has`, which Firefox 115 does not know.
 */
export function usePrintedAlone(sheet: RefObject<HTMLElement | null>, shown: unknown): void {
  useLayoutEffect(() => {
    const { current } = sheet;
    const printed: HTMLElement[] = [];
    for (let element: HTMLElement | null = current; element; element = element.parentElement) {
      element.dataset.printed = '';
      printed.push(element);
    }
    if (current) current.dataset.sheet = '';
    return () => {
      for (const element of printed) delete element.dataset.printed;
      if (current) delete current.dataset.sheet;
    };
  }, [shown]);
}
