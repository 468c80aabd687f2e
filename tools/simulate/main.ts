/** `npm run simulate`: are the statements of the comparison as often right as its page says? */
import { parseArgs } from 'node:util';
import { runCommand } from '../../tests/support/command.ts';
import { withProgress } from '../../tests/support/progress.ts';
import { type Chance, seededChance } from '../../tests/support/random.ts';
import { measure } from './measure.ts';
import { type Measured, missed, table, toJson } from './report.ts';
import { type Setting, settings } from './settings.ts';

const usage = `npm run simulate [-- --campaigns N] [--seed N] [--json]
  --campaigns  how many of each setting (500); ten times as many where a limit is missed
  --seed       a whole number: the same one draws the same votes (2026)
  --json       the figures as JSON in the last line`;

await runCommand(main);

async function main(): Promise<number> {
  const { campaigns, seed, json } = readArguments();
  const start = performance.now();
  const all = await withProgress('Campaigns', campaigns * settings.length, (step) =>
    // Each setting has random numbers of its own, so that one more of them changes no other.
    settings.map((setting, at) =>
      measureSurely(setting, campaigns, seededChance(seed * settings.length + at), step),
    ),
  );
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  console.log(table(all));
  console.log(`\nSeed ${seed}, ${seconds} s`);
  const faults = missed(all);
  for (const fault of faults) console.error(fault);
  if (json) console.log(JSON.stringify(toJson(all, { seed, seconds })));
  return faults.length === 0 ? 0 : 1;
}

/** A limit can be missed by chance: then ten times as many campaigns decide. */
function measureSurely(setting: Setting, campaigns: number, chance: Chance, step: () => void): Measured {
  const first = { setting, campaigns, figures: measure(setting, campaigns, chance, { step }) };
  if (missed([first]).length === 0) return first;
  return { setting, campaigns: 10 * campaigns, figures: measure(setting, 10 * campaigns, chance) };
}

function readArguments(): { campaigns: number; seed: number; json: boolean } {
  const { values } = parseArgs({
    options: {
      campaigns: { type: 'string', default: '500' },
      seed: { type: 'string', default: '2026' },
      json: { type: 'boolean', default: false },
    },
  });
  const [campaigns, seed] = [Number(values.campaigns), Number(values.seed)];
  if (!Number.isInteger(campaigns) || campaigns < 1 || !Number.isInteger(seed)) throw new Error(usage);
  return { campaigns, seed, json: values.json };
}
