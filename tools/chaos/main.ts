import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runCommand } from '../../tests/support/command.ts';
import { broken, product } from './broken.ts';
import { describe, holds } from './report.ts';
import { run, type Wishes } from './run.ts';

const usage = `npm run chaos [-- --seconds N] [--seed S] [--votes N] [--ideas N] [--only NAME]… [--broken NAME]… [--json]
  --seconds   how long people vote and write (120); longer, where some kind of fault has not had its turn by then
  --seed      which faults come when, and who votes on what (drawn, and printed)
  --votes     a second (20)
  --ideas     a second (2)
  --only      faults with this in their name; may be given more than once
  --broken    what has to be found: forgetful, a server that loses entries; giving-up, devices that drop them;
              fragile, a server that ends with a connection; absent, one that is not started again at once
  --json      the figures as JSON in the last line

Exit code 0: nothing was lost, nothing crashed, every entry was counted, and each outage was over within five seconds.`;

// Everything that was started ends itself when the process exits.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

await runCommand(async () => {
  const { json, wishes } = readArguments();
  const started = performance.now();
  const say = (line: string) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  say(`Seed ${wishes.seed}`);
  const outcome = await run(wishes, say);
  console.log(`\n${describe(outcome)}`);
  if (json) console.log(JSON.stringify(outcome.figures));
  return holds(outcome) ? 0 : 1;
});

function readArguments(): { json: boolean; wishes: Wishes } {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '120' },
      seed: { type: 'string' },
      votes: { type: 'string', default: '20' },
      ideas: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true, default: [] },
      broken: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const { only, json } = values;
  const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed);
  const [seconds, votesPerSecond, ideasPerSecond] = [values.seconds, values.votes, values.ideas].map(
    Number,
  ) as [number, number, number];
  const variants = values.broken.map((name) => broken[name]);
  const positive = [seconds, votesPerSecond, ideasPerSecond].every((value) => value > 0);
  if (!positive || !Number.isInteger(seed) || variants.includes(undefined)) throw new Error(usage);
  return {
    json,
    wishes: {
      seconds,
      seed,
      votesPerSecond,
      ideasPerSecond,
      only,
      variant: Object.assign({}, product, ...variants),
    },
  };
}
