import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { tidyLine, tidyProse } from '../../../../shared/texts/texts.ts';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { t } from '../../../i18n/index.ts';
import type { Draft } from '../../../services/wallet/schema.ts';
import { LongText } from '../parts/LongText.tsx';
import styles from './Write.module.css';

/** Everything that others will see of the idea: this, and nothing else. */
export function Preview({ draft, pool }: { draft: Draft; pool: PoolView | undefined }) {
  const [title, body] = [tidyLine(draft.title), tidyProse(draft.body)];
  return (
    <div class="stack">
      <h2 class="eyebrow" id="preview">
        {t('write.preview.title')}
      </h2>
      <div class="stack-tight" lang={draft.language}>
        <p class={styles.previewTitle} dir="auto">
          {title || '…'}
        </p>
        {body && <LongText text={body} />}
      </div>
      {pool && (
        <div>
          <PoolBadge pool={pool} />
        </div>
      )}
      <p class="small">{t('write.preview.text')}</p>
    </div>
  );
}
