/** What happens to Candor, and to what it stands on. A fault's end is the moment at which nothing keeps it from working. */
import { setTimeout as sleep } from 'node:timers/promises';
import { passRoundTimeOf } from '../../tests/support/round-times.ts';
import { fillDisk } from './full-disk.ts';
import type { Installation } from './installation.ts';
import { importUnderWay } from './rosters.ts';
import { drawn, type Scene } from './scene.ts';

export interface Fault {
  name: string;
  /** It happens at the close as well. */
  inClose?: true;
  /** Why it cannot happen here; undefined where it can. */
  missing?(installation: Installation): string | undefined;
  /** Resolves at its end. May return what is to be looked at when Candor works again. */
  happen(scene: Scene): Promise<(() => Promise<void>) | void>;
}

/** Ends all connections again and again, for so many seconds. */
async function terminate(scene: Scene, least: number, most: number): Promise<void> {
  const end = performance.now() + drawn(scene, least, most);
  do {
    await scene.database.terminate();
    await sleep(20 + scene.chance.share() * 200);
  } while (performance.now() < end);
}

/** Nothing passes between Candor and the database for a while. `last`: happens before something passes again. */
async function freeze(scene: Scene, last = () => {}): Promise<void> {
  const { relay } = scene.database;
  relay.freeze();
  await sleep(drawn({ ...scene, pace: Math.max(scene.pace, 0.5) }, 3, 8));
  last();
  relay.mend();
}

async function restart({ database }: Scene, how: 'fast' | 'immediate'): Promise<void> {
  await database.restart(how);
  await database.ready();
}

/** A round time of the campaign, now. */
export const passRoundTime = ({ direct, slug }: Scene) =>
  passRoundTimeOf(direct, slug).catch(() => undefined);

function answering(status: number): Fault {
  return {
    name: `a proxy answers ${status} with a page`,
    async happen(scene) {
      scene.proxy.answerWith(status);
      await sleep(drawn(scene, 2, 5));
      scene.proxy.answerWith(undefined);
    },
  };
}

export const faults: readonly Fault[] = [
  {
    name: 'connections terminated',
    inClose: true,
    happen: (scene) => terminate(scene, 1, 4),
  },
  {
    name: 'connections terminated in a release',
    async happen(scene) {
      void passRoundTime(scene);
      await terminate(scene, 1, 2);
    },
  },
  {
    name: 'connections terminated in a roster import',
    happen: (scene) => importUnderWay(scene, Math.round(20_000 * scene.pace), () => terminate(scene, 1, 2)),
  },
  { name: 'PostgreSQL restarted, fast', happen: (scene) => restart(scene, 'fast') },
  {
    name: 'PostgreSQL restarted, immediate',
    inClose: true,
    happen: (scene) => restart(scene, 'immediate'),
  },
  { name: 'connections frozen for a while', happen: freeze },
  {
    name: 'connections frozen, then forgotten',
    happen: (scene) => freeze(scene, scene.database.relay.forget),
  },
  { name: 'kill −9', inClose: true, happen: ({ supervisor }) => supervisor.kill() },
  {
    name: 'kill −9 in a release',
    async happen(scene) {
      const passing = passRoundTime(scene);
      await sleep(scene.chance.share() * 100);
      await scene.supervisor.kill();
      await passing;
    },
  },
  {
    name: 'disk full',
    missing: ({ database: { disk } }) => (disk ? undefined : 'nothing can be mounted here'),
    happen: fillDisk,
  },
  ...[429, 403, 404, 502].map(answering),
];
