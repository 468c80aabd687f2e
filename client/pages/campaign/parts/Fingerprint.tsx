import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { unlessLost } from '../../../state/unless-lost.ts';
import styles from './Fingerprint.module.css';

/** As a link names it. */
export const fingerprintId = 'fingerprint';

/** Twelve words that stand for the campaign's question, policy and keys, to compare with a colleague. */
export function Fingerprint() {
  const { campaign, ledger } = useCampaignState();
  const policy = ledger.seen.value?.policy;
  const view = campaign.data.value;
  const [words, setWords] = useState<readonly string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the list of words did not come, it is tried again whenever the campaign comes anew.
  useEffect(() => {
    if (!policy) return;
    let gone = false;
    void unlessLost(async () => {
      const { wordsOf } = await import('../../../services/fingerprint.ts');
      if (!gone) setWords((before) => (before.length > 0 ? before : wordsOf(policy)));
    });
    return () => {
      gone = true;
    };
  }, [policy, view]);
  // Only now is there what the link meant.
  useEffect(() => {
    if (location.hash === `#${fingerprintId}`) heading.current?.focus();
  }, [words]);
  if (!policy || words.length === 0) return null;
  return (
    <section class="stack-tight" aria-labelledby={fingerprintId}>
      <h2 id={fingerprintId} ref={heading} tabIndex={-1}>
        {t('participant.fingerprint.title')}
      </h2>
      <span class={styles.public}>{t('participant.fingerprint.public')}</span>
      <p class={styles.words} lang="en">
        {words.join(' ')}
      </p>
      <p class="small measure">{t('participant.fingerprint.text')}</p>
    </section>
  );
}
