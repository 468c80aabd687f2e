import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { LedgerView } from '../../../shared/api/ledger.ts';
import { type AuditReport, membersOf } from '../../../shared/audit/report.ts';
import { signedSize } from '../../../shared/audit/signed-size.ts';
import { fromBase64url } from '../../../shared/device/encoding.ts';
import { encodeVerifierKey } from '../../../shared/ledger/keys.ts';
import { decodeLeaf } from '../../../shared/ledger/leaves.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { useFingerprint } from '../../state/fingerprint.ts';
import styles from './Audit.module.css';
import { ClientFiles } from './ClientFiles.tsx';
import { named } from './named.ts';

interface RecordFactsProps {
  head: LedgerView;
  /** Of what the server sends, once it was checked. */
  report: AuditReport | undefined;
  /** A file is checked above: nothing here is about it. */
  besideFile: boolean;
  /** The campaign is closed, and all who joined have been counted. */
  over: boolean;
  children?: ComponentChildren;
}

/** The name of the record: what two people compare to see that they are shown the same one. */
export function RecordFacts({ head, report, besideFile, over, children }: RecordFactsProps) {
  const key = useMemo(() => keyOf(head.policy), [head.policy]);
  const words = useFingerprint(head.policy);
  const note = head.checkpoint;
  const counted = report?.checked;
  const kinds = [
    'credentials',
    'ideas',
    'votes',
    'opened',
    'reports',
    'moderations',
    'responses',
    'restorations',
  ] as const;
  return (
    <section class="stack" aria-labelledby="record">
      <h2 id="record">{t(besideFile ? 'audit.record.titleServer' : 'audit.record.title')}</h2>
      {besideFile && <p class="measure">{t('audit.record.notFile')}</p>}
      <p class="measure">{t('audit.record.lead')}</p>
      <dl class={styles.facts}>
        <div>
          <dt>{t('audit.record.words')}</dt>
          <dd class={styles.words} lang="en">
            {words}
          </dd>
        </div>
        <div>
          <dt>{t('audit.record.entries')}</dt>
          <dd>
            {formatNumber(signedSize(note))}
            {counted && (
              <ul class={styles.kinds}>
                {kinds
                  .filter((kind) => counted[kind] > 0)
                  .map((kind) => (
                    <li key={kind}>{t(`audit.kind.${kind}`, { count: counted[kind] })}</li>
                  ))}
              </ul>
            )}
          </dd>
        </div>
        {report && (
          <div>
            <dt>{t('audit.record.members')}</dt>
            <dd>
              {membersOf(report).map(({ part, values }, at) => (
                <p key={at}>{t(`audit.members.${part}`, named(report, values))}</p>
              ))}
              {!over && <p class="small">{t('audit.record.counted')}</p>}
            </dd>
          </div>
        )}
        {counted && (
          <div>
            <dt>{t('audit.record.checkpoints')}</dt>
            <dd>{formatNumber(counted.checkpoints)}</dd>
          </div>
        )}
        {key && <Code label={t('audit.record.key')} text={key} />}
        <Code label={t('audit.record.newest')} text={note} />
        <ClientFiles manifest={report?.manifest} />
      </dl>
      {children}
    </section>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="stack-tight">
        <code class={styles.code}>{text.trimEnd()}</code>
        <span>
          <CopyButton text={text} />
        </span>
      </dd>
    </div>
  );
}

/** Undefined where the first entry is no policy, which the report says. */
function keyOf(policy: string): string | undefined {
  try {
    const leaf = decodeLeaf(fromBase64url(policy));
    if (leaf.kind !== 'policy') return undefined;
    return encodeVerifierKey({ name: leaf.origin, publicKey: leaf.ledgerKey });
  } catch {
    return undefined;
  }
}
