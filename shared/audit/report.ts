/** What a check found, in the form in which the command and the page say it: line by line, and one verdict. */
import { type Language, nameIn } from '../api/constants.ts';
import { sharesBoard } from '../domain/boards.ts';
import type { Finding, FindingCode } from '../ledger/findings.ts';
import type { Report } from '../ledger/verify.ts';
import { type Check, checkOf, checks, closedChecks, weaknesses } from './checks.ts';
import { type Fraud, nameFrauds } from './frauds.ts';

/**
 * `holds`: everything was seen, and everything holds. `weak`: nothing is wrong, but the policy protects less than it should.
 * `unseen`: nothing wrong was found, but not everything could be seen.
 * `unreadable`: this is no ledger at all.
 */
export type Verdict = 'holds' | 'weak' | 'wrong' | 'unseen' | 'unreadable';

export interface ReportLine {
  check: Check;
  /**
   * `partly`: holds as far as it could be seen. `later`: cannot be seen before the campaign is closed. `kept`: what it takes
   * is disclosed to nobody. `skipped`: nothing to check it against, because something else is wrong.
   */
  state: 'holds' | 'weak' | 'wrong' | 'partly' | 'later' | 'kept' | 'skipped';
  findings: Finding[];
}

export interface AuditReport extends Omit<Report, 'findings'> {
  verdict: Verdict;
  frauds: Fraud[];
  lines: ReportLine[];
}

export const marks: Record<ReportLine['state'], string> = {
  holds: '✓',
  weak: '!',
  wrong: '✗',
  partly: '◐',
  later: '○',
  kept: '○',
  skipped: '○',
};

export function describeReport({ findings, ...report }: Report): AuditReport {
  const lines = checks.map((check): ReportLine => {
    const own = findings.filter(({ code }) => checkOf[code] === check);
    const state = own.every(isWeakness) ? 'weak' : 'wrong';
    return { check, state: own.length > 0 ? state : stateOf(check, findings, report), findings: own };
  });
  return {
    ...report,
    verdict: verdictOf(findings, report),
    frauds: nameFrauds(findings),
    // A file alone has no pages that it could be compared with.
    lines: lines.filter(
      ({ check, state }) => check !== 'published' || state === 'wrong' || report.checked.published > 0,
    ),
  };
}

function verdictOf(findings: readonly Finding[], { stage, unseen }: Omit<Report, 'findings'>): Verdict {
  if (findings.some(({ code }) => isUnreadable(code))) return 'unreadable';
  if (findings.length > 0) return findings.every(isWeakness) ? 'weak' : 'wrong';
  return stage === 'open' || unseen.pools.length + unseen.keys.length > 0 ? 'unseen' : 'holds';
}

/** Nothing can be said of such a record, good or bad. */
const isUnreadable = (code: FindingCode) => code === 'export_malformed' || code === 'policy_version_unknown';
const isWeakness = ({ code }: Finding) => weaknesses.includes(code);

/** Of a check that found nothing wrong: a tick must not stand where nothing was looked at. */
function stateOf(
  check: Check,
  findings: readonly Finding[],
  { stage, unseen, pools }: Omit<Report, 'findings'>,
): ReportLine['state'] {
  const found = (...codes: Finding['code'][]) => findings.some(({ code }) => codes.includes(code));
  if (stage === 'unreadable') return check === 'file' ? 'holds' : 'skipped';
  if (!closedChecks.includes(check)) return 'holds';
  if (stage === 'open') return 'later';
  if (check !== 'contents' && check !== 'close' && found('close_missing')) return 'skipped';
  if (check === 'presentations' && found('issuing_key_wrong', 'result_missing')) return 'skipped';
  if (check === 'presentations' && unseen.keys.length > 0) {
    return pools.length > unseen.pools.length + unseen.keys.length ? 'partly' : 'kept';
  }
  return unseen.pools.length > 0 && check !== 'sums' ? 'partly' : 'holds';
}

/** One part of what is said about a report; `values` fill its text. */
interface Said<Part> {
  part: Part;
  values: Record<string, string | number>;
}

/** What could not be looked at. */
export function unseenOf({
  stage,
  unseen: { pools, keys, contents },
  checked: { restorations },
}: AuditReport): Said<'open' | 'pool' | 'key' | 'contents' | 'restored'>[] {
  // Whoever kept a signed checkpoint of what was left can prove it; the ledger alone shows nothing of it.
  const left = restorations > 0 ? [{ part: 'restored' as const, values: { count: restorations } }] : [];
  if (stage === 'open') return [...left, { part: 'open', values: {} }];
  return [
    ...left,
    ...pools.map((pool) => ({ part: 'pool' as const, values: { pool } })),
    ...keys.map((pool) => ({ part: 'key' as const, values: { pool } })),
    ...(contents > 0 ? [{ part: 'contents' as const, values: { count: contents } }] : []),
  ];
}

/** Phases that were ended at once: no fraud, since the record says so, and yet to be known. */
export function stoppedOf({ stopped }: AuditReport): { phase: string }[] {
  return stopped.map((phase) => ({ phase }));
}

/** How many of each pool took part, of how many that could. */
export function membersOf({ pools }: AuditReport): Said<'roster' | 'open'>[] {
  return pools.map(({ id: pool, eligible, taking: count }) =>
    eligible === null
      ? { part: 'open', values: { pool, count } }
      : { part: 'roster', values: { pool, count, eligible } },
  );
}

/** What the close says without showing it: nobody but the members whose votes they are can tell whether it is true. */
export function wordOf({ policy, pools, unopened, checked }: AuditReport): Said<'pool' | 'unopened'>[] {
  if (unopened === null) return [];
  const closed = pools.flatMap(({ id: pool, ideas: own, published, bands }): Said<'pool'>[] => {
    if (published === null || bands === null) return [];
    const ideas = policy && sharesBoard(policy.mode) ? checked.ideas : own;
    const withheld = Math.max(0, ideas - published - bands);
    return [{ part: 'pool', values: { pool, ideas, withheld, bands } }];
  });
  return [...closed, { part: 'unopened', values: { unopened, votes: checked.votes } }];
}

/** Where a finding is. */
export function placesOf(finding: Finding): Said<PlacePart>[] {
  const { leaf, checkpoint, size, page, field, pool, idea, tag, expected, found } = finding;
  return [
    // People count from 1.
    ...(leaf === undefined ? [] : [{ part: 'leaf' as const, values: { number: leaf + 1 } }]),
    ...(checkpoint === undefined
      ? []
      : [{ part: 'checkpoint' as const, values: { number: checkpoint + 1 } }]),
    ...(size === undefined ? [] : [{ part: 'size' as const, values: { size } }]),
    ...(page === undefined ? [] : [{ part: 'page' as const, values: { page } }]),
    ...(pool === undefined ? [] : [{ part: 'pool' as const, values: { pool } }]),
    ...(field === undefined ? [] : [{ part: 'field' as const, values: { field } }]),
    ...(idea === undefined ? [] : [{ part: 'idea' as const, values: { idea } }]),
    ...(tag === undefined ? [] : [{ part: 'tag' as const, values: { tag: `${tag.slice(0, 16)}…` } }]),
    ...(expected === undefined || found === undefined
      ? []
      : [{ part: 'numbers' as const, values: { expected, found } }]),
  ];
}
type PlacePart = 'leaf' | 'checkpoint' | 'size' | 'page' | 'pool' | 'field' | 'idea' | 'tag' | 'numbers';

/** What fills a text about a pool, with the name that the record itself gives it, or its id where it gives none. */
export function withPoolName(
  { policy }: Pick<AuditReport, 'policy'>,
  values: Record<string, string | number>,
  language: Language,
): Record<string, string | number> {
  const pool = policy?.pools.find(({ id }) => id === values.pool);
  return { ...values, ...(pool && { pool: nameIn(pool.names, language) || pool.id }) };
}
