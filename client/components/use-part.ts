import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part whose code comes when it is wanted, and that nothing else on the page waits for; undefined until it has come. */
export function usePart<Props>(
  wanted: boolean,
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> | undefined {
  const [part, show] = useState<FunctionComponent<Props>>();
  useEffect(() => {
    if (!wanted) return;
    load().then(
      (come) => show(() => come),
      () => {}, // other pages say the same
    );
  }, [wanted]);
  return wanted ? part : undefined;
}
