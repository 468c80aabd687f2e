import { type FunctionComponent, h } from 'preact';
import { lazy } from 'preact-iso';
import { type Area, loadArea } from './i18n/index.ts';

/** A page whose code and texts are loaded when it is first visited; `Failed` says so where that does not work. */
export function lazyPage<Props>(
  areas: readonly Area[],
  load: () => Promise<{ default: FunctionComponent<Props> }>,
  Failed: FunctionComponent,
): FunctionComponent<Props> {
  return lazy<FunctionComponent<Props>>(() =>
    Promise.all([load(), ...areas.map(loadArea)]).then(
      ([module]) => module,
      () => ({ default: () => h(Failed, null) }),
    ),
  );
}
