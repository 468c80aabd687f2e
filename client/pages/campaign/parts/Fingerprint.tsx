import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import styles from './Fingerprint.module.css';

/** Twelve words that stand for the campaign's question, policy and keys, to compare with a colleague. */
export function Fingerprint() {
  const policy = useCampaignState().ledger.seen.value?.policy;
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!policy) return;
    let gone = false;
    void import('../../../services/fingerprint.ts').then(({ wordsOf }) => {
      if (!gone) setWords(wordsOf(policy));
    });
    return () => {
      gone = true;
    };
  }, [policy]);
  if (!policy || words.length === 0) return null;
  return (
    <section class="stack-tight" aria-labelledby="fingerprint">
      <h2 id="fingerprint">{t('participant.fingerprint.title')}</h2>
      <p class={styles.words} lang="en">
        {words.join(' ')}
      </p>
      <p class="small measure">{t('participant.fingerprint.text')}</p>
    </section>
  );
}
