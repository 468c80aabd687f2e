/** A report as text and as JSON, in the same words as the page of the record (client/i18n/en/audit.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex } from '@scure/base';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageId, MessageValues } from '../../client/i18n/index.ts';
import { type AuditReport, marks, membersOf, placesOf, unseenOf, wordOf } from '../../shared/audit/report.ts';
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

/** Findings of one kind are as many as there are entries: so many are shown of each check. */
const shown = 10;

export function reportText(report: AuditReport): string {
  const { lines, frauds, verdict } = report;
  return [
    ...describeLedger(report),
    '',
    ...lines.flatMap(({ check, state, findings }) => [
      `${marks[state]} ${t(`audit.check.${check}`)}${state === 'holds' ? '' : ` — ${t(`audit.state.${state}`)}`}`,
      ...findings.slice(0, shown).map((finding) => `    ${describeFinding(finding)}`),
      ...(findings.length > shown ? [`    … and ${findings.length - shown} more`] : []),
    ]),
    ...unseenOf(report).map(({ part, values }) => `\n${t(`audit.unseen.${part}`, values)}`),
    ...describeWord(report),
    '',
    t(`audit.verdict.${verdict}`),
    ...frauds.map((fraud) => `  → ${t(`audit.fraud.${fraud}`)}`),
  ].join('\n');
}

/** One line. Numbers and codes are stable; words are for people. */
export function reportJson(report: AuditReport): string {
  const { verdict, stage, frauds, lines, pools, unopened, unseen, checked } = report;
  return JSON.stringify({
    verdict,
    stage,
    ledger: ledgerOf(report) ?? null,
    pools,
    unopened,
    frauds: frauds.map((code) => ({ code, words: t(`audit.fraud.${code}`) })),
    checks: lines.map(({ check, state, findings }) => ({
      check,
      state,
      findings: findings.map((finding) => ({ ...finding, words: describeFinding(finding) })),
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

function describeLedger(report: AuditReport): string[] {
  const ledger = ledgerOf(report);
  if (!ledger) return [];
  const { leaves, checkpoints, credentials, ideas, votes, opened } = report.checked;
  return [
    `Ledger       ${ledger.origin}`,
    `Key          ${ledger.key}`,
    `Fingerprint  ${ledger.fingerprint}`,
    `Entries      ${leaves}: ${credentials} credentials, ${ideas} ideas, ${votes} votes (${opened} opened)`,
    `Checkpoints  ${checkpoints}`,
    ...membersOf(report).map(({ part, values }) => `Joined       ${t(`audit.members.${part}`, values)}`),
  ];
}

/** Apart from the ticks, since nobody has checked it. */
function describeWord(report: AuditReport): string[] {
  const said = wordOf(report).map(({ part, values }) => `  – ${t(`audit.word.${part}`, values)}`);
  return said.length === 0 ? [] : ['', t('audit.word.text'), ...said];
}

function describeFinding(finding: Finding): string {
  const places = placesOf(finding).map(({ part, values }) => t(`audit.place.${part}`, values));
  const where = places.length > 0 ? ` (${places.join(', ')})` : '';
  return t(`audit.finding.${finding.code}`) + where;
}
