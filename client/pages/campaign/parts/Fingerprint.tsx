import { useEffect, useRef } from 'preact/hooks';
import { toBase64url } from '../../../../shared/device/encoding.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { useFingerprint } from '../../../state/fingerprint.ts';
import styles from './Fingerprint.module.css';

/** As a link names it. */
export const fingerprintId = 'fingerprint';

/** Twelve words that stand for the campaign's question, policy and keys, to compare with a colleague. */
export function Fingerprint() {
  const { campaign, ledger } = useCampaignState();
  const policy = ledger.seen.value?.policy;
  const words = useFingerprint(policy && toBase64url(policy), campaign.data.value);
  const heading = useRef<HTMLHeadingElement>(null);
  // Only now is there what the link meant.
  useEffect(() => {
    if (location.hash === `#${fingerprintId}`) heading.current?.focus();
  }, [words]);
  if (words === '') return null;
  return (
    <section class="stack-tight" aria-labelledby={fingerprintId}>
      <h2 id={fingerprintId} ref={heading} tabIndex={-1}>
        {t('participant.fingerprint.title')}
      </h2>
      <span class={styles.public}>{t('participant.fingerprint.public')}</span>
      <p class={styles.words} lang="en">
        {words}
      </p>
      <p class="small measure">{t('participant.fingerprint.text')}</p>
    </section>
  );
}
