import { useEffect, useState } from 'preact/hooks';
import { isClosed } from '../../../../shared/domain/phases.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { notify } from '../../../state/notices.ts';
import styles from './RecoveryWords.module.css';
import { RecoveryWordsCheck } from './RecoveryWordsCheck.tsx';
import { RecoveryWordsCode } from './RecoveryWordsCode.tsx';
import { RecoveryWordsSheet } from './RecoveryWordsSheet.tsx';

/** `unchecked`: the words for the first time, until their member has shown that they wrote them down. */
type Shown = 'nothing' | 'unchecked' | 'check' | 'warning' | 'words' | 'codeWarning' | 'code';

/**
 * The words that bring a member's envelope back: shown on demand, then checked once; until that is done a quiet reminder.
 * `onLater`: they are offered right after sealing, and can be put off.
 */
export function RecoveryWords({ onLater }: { onLater?: () => void }) {
  const campaign = useCampaignState().campaign.data.value;
  const over = campaign !== undefined && isClosed(campaign.phase);
  const [written, setWritten] = useState<boolean | undefined>(undefined);
  const [shown, setShown] = useState<Shown>('nothing');
  useEffect(() => {
    import('../../../services/wallet/seed.ts')
      .then(({ wordsAreWritten }) => wordsAreWritten())
      .catch(() => false) // storage fails: the sheet will say so
      .then(setWritten);
  }, []);

  async function finish() {
    const { noteWordsWritten } = await import('../../../services/wallet/seed.ts');
    await noteWordsWritten();
    setWritten(true);
    setShown('nothing');
    notify(t('recovery.words.checked'));
  }

  const hide = () => setShown('nothing');
  if (written === undefined || (onLater && written && shown === 'nothing')) return null;
  return (
    <Card as="section" labelledBy="words" class="measure">
      <div class="stack">
        <h2 id="words">{t('recovery.words.title')}</h2>
        <span class={styles.secret}>{t('recovery.words.secret')}</span>
        {shown === 'unchecked' || shown === 'words' ? (
          <RecoveryWordsSheet
            onHide={hide}
            onWritten={shown === 'unchecked' ? () => setShown('check') : undefined}
          />
        ) : shown === 'check' ? (
          <RecoveryWordsCheck onRight={finish} onBack={() => setShown('unchecked')} />
        ) : shown === 'code' ? (
          <RecoveryWordsCode onHide={hide} />
        ) : (
          <>
            <p>{t('recovery.words.text')}</p>
            {over && <p>{t('recovery.words.over')}</p>}
            <p class="small">{t(written ? 'recovery.words.written' : 'recovery.words.unwritten')}</p>
            {!written && <p>{t('recovery.words.careful')}</p>}
            <div class="row">
              {written ? (
                <Button onClick={() => setShown('warning')}>{t('recovery.words.again')}</Button>
              ) : (
                <Button variant={onLater ? 'plain' : 'primary'} onClick={() => setShown('unchecked')}>
                  {t('recovery.words.show')}
                </Button>
              )}
              {onLater && <Button onClick={onLater}>{t('recovery.words.later')}</Button>}
              {!onLater && !over && (
                <Button onClick={() => setShown('codeWarning')}>{t('recovery.words.code.show')}</Button>
              )}
            </div>
          </>
        )}
      </div>
      {shown === 'warning' && (
        <ConfirmDialog
          title={t('recovery.words.ask')}
          confirm={t('recovery.words.again')}
          onConfirm={() => setShown('words')}
          onClose={hide}
        >
          <p>{t('recovery.words.careful')}</p>
        </ConfirmDialog>
      )}
      {shown === 'codeWarning' && (
        <ConfirmDialog
          title={t('recovery.words.code.ask')}
          confirm={t('recovery.words.code.confirm')}
          onConfirm={() => setShown('code')}
          onClose={hide}
        >
          <p>{t('recovery.words.code.careful')}</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
