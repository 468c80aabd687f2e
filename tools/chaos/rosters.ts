import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../../shared/api/constants.ts';
import { createCampaign, importRoster, readRoster } from '../../tests/support/manager.ts';
import { draftOf, rosterOf } from '../../tests/support/open-campaign.ts';
import { rosterPool } from '../../tests/support/usual-pools.ts';
import type { Scene } from './scene.ts';

/** Milliseconds until an import must have been answered, whatever became of it. */
const patience = 15_000;

/**
 * Lets something happen while a roster of so many people is imported into a draft. Returns the look at what became of it:
 * each batch is in the roster as a whole or not at all, and after another import everybody.
 */
export async function importUnderWay(
  { manager, complain }: Pick<Scene, 'manager' | 'complain'>,
  people: number,
  happen: (importing: Promise<void>) => Promise<void>,
): Promise<() => Promise<void>> {
  const slug = `import-${randomBytes(4).toString('hex')}`;
  await createCampaign(manager, draftOf({ slug }));
  const roster = rosterOf(rosterPool, people);
  const read = async () => (await readRoster(manager, slug, rosterPool)).length;
  const bring = () => importRoster(manager, slug, rosterPool, roster);
  let answered = false;
  const importing = bring()
    .catch(() => {})
    .then(() => {
      answered = true;
    });
  await happen(importing);
  return async () => {
    await Promise.race([importing, sleep(patience, undefined, { ref: false })]);
    if (!answered) return complain('A roster import that was interrupted is never answered.');
    const found = await read();
    if (found !== people && found % limits.rosterBatch !== 0)
      complain(`A roster import left ${found} of ${people} people.`);
    await bring();
    const now = await read();
    if (now !== people) complain(`Imported again, a roster has ${now} of ${people} people.`);
  };
}
