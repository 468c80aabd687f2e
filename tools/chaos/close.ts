import { setTimeout as sleep } from 'node:timers/promises';
import { campaignContracts } from '../../shared/api/routes/box.ts';
import { isCounted } from '../../shared/domain/phases.ts';
import { call } from '../../tests/support/http.ts';
import { advance } from '../../tests/support/manager.ts';
import type { Fault } from './faults.ts';
import type { Scene } from './scene.ts';

/** Milliseconds. What a process left undone, the next full minute takes up. */
const patience = 150_000;

/** Asks for the close, and lets faults happen while it is at work. `meet`: lets one happen, and waits until it is over. */
export async function closeUnderFire(
  scene: Scene,
  faults: readonly Fault[],
  meet: (fault: Fault) => Promise<void>,
): Promise<void> {
  const { manager, slug, chance, complain } = scene;
  const ask = () => advance(manager, slug, 'continuous').catch(() => undefined);
  for (const fault of chance.shuffled(faults.filter(({ inClose }) => inClose))) {
    void ask();
    await sleep(chance.share() * 150);
    await meet(fault);
  }
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const view = await readView(scene).catch(() => undefined);
    if (view && isCounted(view)) return;
    if (view?.phase === 'continuous') await ask();
    await sleep(200);
  }
  complain('The close does not come to an end');
}

function readView({ http, slug }: Scene) {
  return call(http, campaignContracts.readCampaign, { params: { slug } });
}
