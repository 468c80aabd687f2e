import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { saveFile } from '../../../services/save-file.ts';
import styles from './Factors.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  onClose: () => void;
}

/** New recovery codes, this once. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  const list = codes.join('\n');
  const save = () => {
    const text = `${t('factors.codes.file', { host: location.host })}\n\n${list}\n`;
    saveFile('candor-recovery-codes.txt', new Blob([text], { type: 'text/plain' }));
  };
  return (
    <Dialog
      title={t('factors.codes.title')}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('factors.codes.kept')}
        </Button>
      }
    >
      <p>{t('factors.codes.text')}</p>
      <ul class={styles.codes} aria-label={t('factors.codes.list')} translate={false}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="row">
        <Button small onClick={save}>
          {t('factors.codes.save')}
        </Button>
        <CopyButton text={list} />
      </div>
    </Dialog>
  );
}
