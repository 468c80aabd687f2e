import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand } from '../../tests/support/command.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import { findShared, type Shared } from './attacks/values.ts';
import { type Variant, variants } from './broken/variants.ts';
import { runCampaign } from './campaign/run.ts';
import type { Outcome } from './campaign/simulate.ts';
import { pairRehearsals } from './pair-rehearsal.ts';
import { rehearsals } from './rehearsal.ts';
import { describe, type Finding, isDefect, isProven, repeatNote, toJson, toTables } from './report.ts';
import { type Target, targetOf } from './score.ts';
import { nameOf, trials } from './trials.ts';

const usage = `npm run red-team [-- --members N] [--seed S] [--json] [--write FILE]
  --members  employees in the roster (200)
  --seed     who comes when and does what; keys and credentials are new each time (1)
  --json     the figures as JSON in the last line
  --write    the figures as tables in Markdown, into this file: docs/red-team.md`;

const figuresMark = '<!-- Below, npm run red-team writes its figures. -->';

const allRehearsals = [...pairRehearsals, ...rehearsals];

/** Fixed before any campaign was looked at. */
const defaultSeed = 1;

await runCommand(main);

async function main(): Promise<number> {
  const { members, seed, json, write } = readArguments();
  const outcomes = await runAll(members, seed);
  const targets = new Map([...outcomes].map(([name, outcome]) => [name, targetOf(outcome, seed)]));
  const own = aimAt(targets, 'product');
  const findings: Finding[] = trials.map(({ broken, on, score, ...asked }) => ({
    ...asked,
    rate: score(aimAt(targets, on), asked.of),
    broken: score(aimAt(targets, broken), undefined),
  }));
  for (const { title, asks, promised, of, rate, rateBroken } of allRehearsals) {
    findings.push({
      ...{ title, asks, promised, of },
      rate: await rate(seed, members),
      broken: await rateBroken(seed, members),
    });
  }
  const repeated = await repeat(findings, members, seed + 1);
  const found = ['product', 'standing'].map((name) => findShared(outcomeOf(outcomes, name).view));
  const searched = found.reduce((sum, one) => sum + one.searched, 0);
  const shared = found.flatMap((one) => one.shared);
  const notes = [describeShared(searched, shared)];
  if (repeated.length > 0) notes.unshift(repeatNote(repeated));
  console.log([summary(members, own), describe(findings), ...notes].join('\n\n'));
  if (write !== undefined) {
    writeFigures(write, [`Seed ${seed}. ${summary(members, own)}`, toTables(findings), ...notes]);
  }
  if (json) console.log(JSON.stringify(toJson(members, findings)));
  const failed = findings.some((finding) => isDefect(finding) || !isProven(finding));
  return failed || shared.length > 0 ? 1 : 0;
}

function readArguments(): { members: number; seed: number; json: boolean; write: string | undefined } {
  const { values } = parseArgs({
    options: {
      members: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'string' },
    },
  });
  const [members, seed] = [Number(values.members ?? 200), Number(values.seed ?? defaultSeed)];
  if (!Number.isInteger(members) || members < 20 || !Number.isInteger(seed)) throw new Error(usage);
  return { members, seed, json: values.json, write: values.write };
}

/**
 * Of so many intervals of 95 % some miss what they should hold by chance alone. Where one lies above blind guessing, a
 * second campaign decides: its figures replace the first ones. Returns what was repeated, with the first figures.
 */
async function repeat(findings: Finding[], members: number, seed: number): Promise<Finding[]> {
  const doubtful = findings.filter(isDefect);
  if (doubtful.length === 0) return [];
  console.error(`Once more, because of: ${doubtful.map(nameOf).join(', ')}`);
  const first = doubtful.map((finding) => ({ ...finding }));
  const targets = new Map<string, Target>();
  for (const finding of doubtful) {
    const rehearsal = allRehearsals.find((one) => nameOf(one) === nameOf(finding));
    if (rehearsal) finding.rate = await rehearsal.rate(seed, members);
    const trial = trials.find((one) => nameOf(one) === nameOf(finding));
    const variant = variants.find(({ name }) => name === trial?.on);
    if (!trial || !variant) continue;
    const target =
      targets.get(trial.on) ?? targetOf(await runCampaign(seed, members, variant, () => {}), seed);
    targets.set(trial.on, target);
    finding.rate = trial.score(target, trial.of);
  }
  return first;
}

/** The product and its broken variants, two campaigns at once. */
async function runAll(members: number, seed: number): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const shares = new Map<string, number>(variants.map(({ name }) => [name, 0]));
  const started = performance.now();
  const show = () => {
    const parts = [...shares].map(([name, share]) => `${name} ${Math.round(100 * share)} %`);
    console.error(`Campaigns: ${parts.join(', ')} (${Math.round((performance.now() - started) / 1000)} s)`);
  };
  const timer = setInterval(show, 5000);
  try {
    await inParallel(variants, 2, async (variant: Variant) => {
      const outcome = await runCampaign(seed, members, variant, (share) => shares.set(variant.name, share));
      outcomes.set(variant.name, outcome);
      shares.set(variant.name, 1);
    });
  } finally {
    clearInterval(timer);
    show();
  }
  return outcomes;
}

function outcomeOf(outcomes: ReadonlyMap<string, Outcome>, name: string): Outcome {
  const outcome = outcomes.get(name);
  if (!outcome) throw new Error(`The campaign of ${name} is missing`);
  return outcome;
}

function aimAt(targets: ReadonlyMap<string, Target>, name: string): Target {
  const target = targets.get(name);
  if (!target) throw new Error(`The campaign of ${name} is missing`);
  return target;
}

/** Over the figures that the file has, below the mark; what stands above is written by hand. */
function writeFigures(file: string, blocks: readonly string[]): void {
  const [prose, former] = readFileSync(file, 'utf8').split(figuresMark);
  if (former === undefined) throw new Error(`${file} has no line ${figuresMark}`);
  writeFileSync(file, `${prose}${figuresMark}\n\n${blocks.join('\n\n')}\n`);
}

function summary(members: number, { scenes }: Target): string {
  const { enrolments, ideas, votes, view } = scenes.author;
  const rows = Object.values(view.tables).reduce((sum, table) => sum + table.length, 0);
  return (
    `${members} employees in the roster, ${enrolments.length} of them enrolled; ${ideas.length} ideas and ${votes.length} votes of theirs.\n` +
    `OperatorView: ${rows} rows with system columns, ${view.versions.length} row versions on disk, ${view.commits.length} commits of the ` +
    `write-ahead log, ${view.served.length} answers, ${view.live.length} live messages, ${view.statements.length} logged statements.`
  );
}

function describeShared(searched: number, shared: readonly Shared[]): string {
  const lines = shared
    .slice(0, 20)
    .map(({ value, from, into }) => `  ${value}: of the ${from}, found in the ${into}`);
  const found = shared.length === 0 ? 'none on the other side' : `${shared.length} ON THE OTHER SIDE`;
  return [`${searched} values of both sides searched for, in every form: ${found}.`, ...lines].join('\n');
}
