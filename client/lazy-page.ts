import { type FunctionComponent, h } from 'preact';
import { lazy } from 'preact-iso';
import { type Area, loadArea } from './i18n/index.ts';

/** A component whose code comes when it is first shown, or earlier with `preload`. */
export type LazyPage<Props> = FunctionComponent<Props> & { preload: () => Promise<unknown> };

/** A page whose code and texts are loaded when it is first visited; `Failed` says so where that does not work. */
export function lazyPage<Props>(
  areas: readonly Area[],
  load: () => Promise<{ default: FunctionComponent<Props> }>,
  Failed: FunctionComponent,
): LazyPage<Props> {
  return lazy<FunctionComponent<Props>>(() =>
    Promise.all([load(), ...areas.map(loadArea)]).then(
      ([module]) => module,
      () => ({ default: () => h(Failed, null) }),
    ),
  );
}
