/** A report as text and as JSON, in the same words as the page of the record (client/i18n/en/audit.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex } from '@scure/base';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageId, MessageValues } from '../../client/i18n/index.ts';
import {
  type AuditReport,
  marks,
  membersOf,
  placesOf,
  stoppedOf,
  unseenOf,
  withPoolName,
  wordOf,
} from '../../shared/audit/report.ts';
import type { Finding } from '../../shared/ledger/findings.ts';
import { fingerprint } from '../../shared/ledger/fingerprint.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeVerifierKey } from '../../shared/ledger/keys.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';

const file = join(import.meta.dirname, '../../client/i18n/en/audit.json');
const messages: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));

function t(id: MessageId, values?: MessageValues): string {
  return String(new IntlMessageFormat(messages[id] ?? id, 'en').format(values));
}

/** In the language of the report. */
const named = (report: AuditReport, values: Record<string, string | number>) =>
  withPoolName(report, values, 'en');

/** Findings of one kind are as many as there are entries: so many are shown of each check. */
const shown = 10;

/** `address`: where it was read, unless it is a file. */
export function reportText(report: AuditReport, address?: string): string {
  const { lines, frauds, verdict } = report;
  return [
    ...describeLedger(report, address),
    '',
    ...lines.flatMap(({ check, state, findings }) => [
      `${marks[state]} ${t(`audit.check.${check}`)}${state === 'holds' ? '' : ` — ${t(`audit.state.${state}`)}`}`,
      ...findings.slice(0, shown).map((finding) => `    ${describeFinding(report, finding)}`),
      ...(findings.length > shown ? [`    … and ${findings.length - shown} more`] : []),
    ]),
    ...stoppedOf(report).map((values) => `\n${t('audit.stopped', values)}`),
    ...unseenOf(report).map(({ part, values }) => `\n${t(`audit.unseen.${part}`, named(report, values))}`),
    ...describeWord(report),
    '',
    t(`audit.verdict.${verdict}`),
    ...frauds.map((fraud) => `  → ${t(`audit.fraud.${fraud}`)}`),
  ].join('\n');
}

/** One line. Numbers and codes are stable; words are for people. */
export function reportJson(report: AuditReport): string {
  const { verdict, stage, questions, manifest, frauds, lines, pools, unopened, stopped, unseen, checked } =
    report;
  return JSON.stringify({
    verdict,
    stage,
    ledger: ledgerOf(report) ?? null,
    questions,
    manifest: manifest && hex.encode(manifest),
    pools,
    unopened,
    stopped,
    frauds: frauds.map((code) => ({ code, words: t(`audit.fraud.${code}`) })),
    checks: lines.map(({ check, state, findings }) => ({
      check,
      state,
      findings: findings.map((finding) => ({ ...finding, words: describeFinding(report, finding) })),
    })),
    unseen,
    checked,
  });
}

function ledgerOf({ policy }: AuditReport) {
  if (!policy) return undefined;
  const hash = hashLeaf(encodeLeaf(policy));
  return {
    origin: policy.origin,
    key: encodeVerifierKey({ name: policy.origin, publicKey: policy.ledgerKey }),
    policy: hex.encode(hash),
    fingerprint: fingerprint(hash, wordlist).join(' '),
  };
}

function describeLedger(report: AuditReport, address: string | undefined): string[] {
  const ledger = ledgerOf(report);
  if (!ledger) return [];
  const { leaves, checkpoints, credentials, ideas, votes, opened } = report.checked;
  return [
    `Ledger       ${ledger.origin}`,
    ...(address === undefined || isAt(ledger.origin, address)
      ? []
      : [`Read at      ${address}, which is another host`]),
    ...report.questions.map(({ language, question }) => `Question     ${question} (${language})`),
    `Key          ${ledger.key}`,
    `Fingerprint  ${ledger.fingerprint}`,
    `Entries      ${leaves}: ${credentials} credentials, ${ideas} ideas, ${votes} votes (${opened} opened)`,
    `Checkpoints  ${checkpoints}`,
    ...membersOf(report).map(
      ({ part, values }) => `Joined       ${t(`audit.members.${part}`, named(report, values))}`,
    ),
    `Client       ${report.manifest ? hex.encode(report.manifest) : 'no hash of its files was entered'}`,
  ];
}

/** The ledger begins with the host that PUBLIC_URL names: behind a proxy it may have another name. */
function isAt(origin: string, address: string): boolean {
  return origin.split('/')[0] === new URL(address).host;
}

/** Apart from the ticks, since nobody has checked it. */
function describeWord(report: AuditReport): string[] {
  const said = wordOf(report).map(
    ({ part, values }) => `  – ${t(`audit.word.${part}`, named(report, values))}`,
  );
  return said.length === 0 ? [] : ['', t('audit.word.text'), ...said];
}

function describeFinding(report: AuditReport, finding: Finding): string {
  const places = placesOf(finding).map(({ part, values }) => t(`audit.place.${part}`, named(report, values)));
  const where = places.length > 0 ? ` (${places.join(', ')})` : '';
  return t(`audit.finding.${finding.code}`) + where;
}
