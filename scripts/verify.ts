/**
 * Checks the ledger of a campaign, with the same code as its page in the browser (docs/ledger.md). The report goes to
 * standard output, progress and mistakes to standard error.
 */
import { parseArgs } from 'node:util';
import { describeReport } from '../shared/audit/report.ts';
import { auditRules } from '../shared/audit/rules.ts';
import { LedgerError } from '../shared/ledger/errors.ts';
import { decodeVerifierKey } from '../shared/ledger/keys.ts';
import { type Known, type Report, verifyExport, verifyOpenLedger } from '../shared/ledger/verify.ts';
import { type Progress, showProgress } from '../tests/support/progress.ts';
import { read, readSource, type Source, SourceError } from './verify/source.ts';
import { createThreads } from './verify/threads.ts';
import { reportJson, reportText } from './verify/words.ts';

const usage = `npm run verify -- URL|FILE [--json] [--pass TEXT] [--checkpoint FILE]… [--key KEY]
  URL           of a campaign: https://host/c/campaign
  FILE          the export of a closed campaign
  --json        the report as one line of JSON
  --pass        a pass of the pool's members, where only they read its board
  --checkpoint  a signed checkpoint from earlier or from somebody else; may be given more than once
  --key         the ledger's key as it was known before: name+id+base64

Exit code 0: everything was seen, and everything holds. 1: something is wrong. 2: nothing wrong was found, but not
everything could be seen (a campaign that still runs, a board that only members read), or there was nothing to check. 3: nothing is
wrong, but the campaign's rules protect less than they should.`;

const exitCodes = { holds: 0, wrong: 1, unseen: 2, unreadable: 2, weak: 3 } as const;

/** The command, with its arguments: says what it finds, and returns the exit code. Throws SourceError where there is nothing to check. */
export async function verify(given: readonly string[], say: (report: string) => void): Promise<number> {
  const { values, positionals } = readArguments(given);
  const [where, ...more] = positionals;
  if (where === undefined || more.length > 0) throw new SourceError(usage);
  const known = await readKnown(values.key, values.checkpoint);
  const source = await readSource(where, values.pass);
  const report = describeReport(await check(source, known));
  say(values.json ? reportJson(report) : reportText(report, source.address));
  return exitCodes[report.verdict];
}

function readArguments(given: readonly string[]) {
  try {
    return parseArgs({
      args: joinPass(given),
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        pass: { type: 'string' },
        checkpoint: { type: 'string', multiple: true, default: [] },
        key: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new SourceError(usage, { cause });
  }
}

/** A pass may begin with a hyphen; parseArgs takes such a value behind an equals sign only. */
function joinPass(given: readonly string[]): string[] {
  const at = given.indexOf('--pass');
  const pass = at === -1 ? undefined : given[at + 1];
  return pass === undefined ? [...given] : given.toSpliced(at, 2, `--pass=${pass}`);
}

async function readKnown(key: string | undefined, files: readonly string[]): Promise<Known> {
  const checkpoints = await Promise.all(files.map(read));
  try {
    return {
      checkpoints,
      now: new Date(),
      ...(key === undefined ? {} : { ledgerKey: decodeVerifierKey(key) }),
    };
  } catch (cause) {
    if (!(cause instanceof LedgerError)) throw cause;
    throw new SourceError(`--key takes a key like ideas.example/candor/…+0a1b2c3d+AX…\n\n${usage}`, {
      cause,
    });
  }
}

async function check(source: Source, known: Known): Promise<Report> {
  if (source.stage === 'open') return verifyOpenLedger(source.ledger, known);
  const threads = createThreads();
  let progress: Progress | undefined;
  try {
    const rules = auditRules(threads.openPool);
    const { published } = source;
    return await verifyExport(source.file, rules, { ...known, published }, (_, total) => {
      progress ??= showProgress('Checking proofs', total);
      progress.step();
    });
  } finally {
    progress?.stop();
    await threads.end();
  }
}

if (import.meta.main) {
  try {
    process.exitCode = await verify(process.argv.slice(2), console.log);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
