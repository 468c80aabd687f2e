import { useEffect, useState } from 'preact/hooks';

/**
 * A part whose code comes when it is wanted, and that nothing else on the page waits for; undefined until it has come. What
 * decides whether it is wanted must be public, or of every member: a server sees who asks for it.
 */
export function usePart<Part>(wanted: boolean, load: () => Promise<Part>): Part | undefined {
  const [part, show] = useState<Part>();
  useEffect(() => {
    if (!wanted) return;
    load().then(
      (come) => show(() => come),
      () => {}, // other pages say the same
    );
  }, [wanted]);
  return wanted ? part : undefined;
}
