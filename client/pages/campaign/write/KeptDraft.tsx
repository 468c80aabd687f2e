import { tidyLine, tidyProse } from '../../../../shared/texts/texts.ts';
import { Card } from '../../../components/Card.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { t } from '../../../i18n/index.ts';
import { LongText } from '../parts/LongText.tsx';
import { useDraft } from './use-draft.ts';
import styles from './Write.module.css';

/** What was typed and can no longer be sent, instead of the form, so that nothing typed is ever lost. `why`: a sentence. */
export function KeptDraft({ campaign, why }: { campaign: string; why: string }) {
  const [draft] = useDraft(campaign);
  const [title, body] = [tidyLine(draft?.title ?? ''), tidyProse(draft?.body ?? '')];
  const parts = [title, body].filter(Boolean);
  if (!draft || parts.length === 0) return null;
  return (
    <Card tone="alarm" as="section" labelledBy="kept" class={styles.sent}>
      <div class="stack">
        <div class="stack-tight" role="status">
          <h2 id="kept">{t('participant.draft.title')}</h2>
          <p>
            {why} {t('participant.draft.text')}
          </p>
        </div>
        <div class="stack-tight" lang={draft.language}>
          {title && (
            <p class={styles.previewTitle} dir="auto">
              {title}
            </p>
          )}
          {body && <LongText text={body} />}
        </div>
        <div>
          <CopyButton text={parts.join('\n\n')} />
        </div>
      </div>
    </Card>
  );
}
