import { useSignal } from '@preact/signals';
import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { createCodes } from '../../../services/manage.ts';
import { saveFile } from '../../../services/save-file.ts';
import { foldWords } from '../fold-words.ts';
import { useAction } from '../use-action.ts';

interface CodesProps {
  slug: string;
  pool: PoolView;
  /** Members who have no code yet. */
  count: number;
  onMade: () => void;
}

/** Of a pool's name in that of its file, in characters. */
const longestName = 40;

/** Makes codes for everyone who has none and saves them as a file; it stays at hand until the page is left. */
export function Codes({ slug, pool, count, onMade }: CodesProps) {
  const asking = useSignal(false);
  const saved = useSignal<{ content: Blob; count: number } | undefined>(undefined);
  const { busy, error, run } = useAction();
  const file = `${slug}-${foldWords(poolName(pool), longestName) || pool.id}-codes.csv`;
  const make = () =>
    run(async () => {
      try {
        const content = await createCodes(slug, pool.id);
        saved.value = { content, count };
        saveFile(file, content);
        onMade();
      } finally {
        asking.value = false;
      }
    });
  const kept = saved.value;
  return (
    <Card as="section" labelledBy="codes">
      <div class="stack">
        <h2 id="codes">{t('manage.codes.title')}</h2>
        <p>{t('manage.codes.text', { count })}</p>
        {error && <ErrorNotice error={error} />}
        {kept && (
          <Card tone="seal">
            <div class="stack" role="status">
              <p>{t('manage.codes.done', { count: kept.count, file })}</p>
              <div>
                <Button small onClick={() => saveFile(file, kept.content)}>
                  {t('manage.codes.again')}
                </Button>
              </div>
            </div>
          </Card>
        )}
        {count > 0 && (
          <div>
            <Button
              onClick={() => {
                asking.value = true;
              }}
            >
              {t('manage.codes.submit')}
            </Button>
          </div>
        )}
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('manage.codes.confirm.title', { count })}
          confirm={t('manage.codes.confirm.submit')}
          busy={busy}
          onConfirm={() => void make()}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.codes.confirm.once')}</p>
          <p>{t('manage.codes.confirm.send')}</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
