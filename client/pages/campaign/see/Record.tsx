import { useEffect, useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { fetchLedgerView } from '../../../services/stored.ts';
import { createResource } from '../../../state/resource.ts';
import styles from './See.module.css';

/** A signed note says the size in its second line (shared/ledger/checkpoint.ts). Shown as it was signed, not checked here. */
const sizeOf = (note: string) => Number(note.split('\n')[1]);

/** What the public record shows: how much is in it, and the signature under all of it. */
export function Record({ campaign }: { campaign: CampaignView }) {
  const { slug, release } = campaign;
  const [ledger] = useState(() => createResource(() => fetchLedgerView(slug)));
  useEffect(() => {
    void ledger.refresh();
  }, [ledger, release]);
  const view = ledger.data.value;
  const error = ledger.error.value;
  return (
    <Card>
      <div class="stack">
        {error && !view && <ErrorNotice error={error} onRetry={ledger.refresh} />}
        {!error && !view && <Loading lines={3} />}
        {view && (
          <>
            <p>{t('participant.record.size', { count: sizeOf(view.checkpoint) })}</p>
            <p class="small">{t('participant.record.checkpoint')}</p>
            <pre class={styles.note} translate={false}>
              {view.checkpoint}
            </pre>
          </>
        )}
        <div>
          <ButtonLink href={`/audit/${slug}`}>{t('participant.record.audit')}</ButtonLink>
        </div>
      </div>
    </Card>
  );
}
