import { useSignal } from '@preact/signals';
import { parse } from 'csv-parse/browser/esm/sync';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ConfirmDialog, Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { language, t } from '../../../i18n/index.ts';
import { ApiError } from '../../../services/api.ts';
import { createCodes, type RosterMember } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import styles from './NewCode.module.css';

interface NewCodeProps {
  group: string;
  /** The campaign that the link leads to. */
  campaign: string;
  member: RosterMember;
  onClose: () => void;
}

/** The code and the link of the only row of a codes file. Throws ApiError where there is none. */
async function readCode(file: Blob): Promise<{ code: string; link: string }> {
  const [columns = [], row = []]: string[][] = parse(await file.text(), { bom: true, delimiter: [',', ';'] });
  const [code, link] = ['code', 'link'].map((column) => row[columns.indexOf(column)]);
  if (!code || !link) throw new ApiError('unexpected');
  return { code, link };
}

/** A new code for one person: asked for once more, then shown this once. */
export function NewCode({ group, campaign, member: { id, name }, onClose }: NewCodeProps) {
  const made = useSignal<{ code: string; link: string } | undefined>(undefined);
  const { busy, error, run } = useAction();
  if (made.value) {
    const { code, link } = made.value;
    return (
      <Dialog
        title={t('manage.codes.newOf', { name })}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t('common.close')}</Button>}
      >
        <p class={styles.code}>{code}</p>
        <p class={styles.link}>{link}</p>
        <div class="row">
          <CopyButton text={link} label={t('manage.link.copy')} />
          <span class="small">{t('manage.codes.new.once')}</span>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={t('manage.codes.new.title', { name })}
      confirm={t('manage.codes.new')}
      busy={busy}
      onConfirm={() =>
        void run(async () => {
          made.value = await readCode(
            await createCodes(group, { whose: id, campaign, language: language.value }),
          );
        })
      }
      onClose={onClose}
    >
      <p>{t('manage.codes.new.text')}</p>
      {error && <ErrorNotice error={error} />}
    </ConfirmDialog>
  );
}
