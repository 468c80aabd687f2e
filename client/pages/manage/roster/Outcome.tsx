import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import type { Done } from './apply.ts';

/** What was done to a list, for as long as it can be taken back by one click. */
export function Outcome({ done, onUndo }: { done: Done; onUndo: (done: Done) => void }) {
  const { added, changed, removed } = done;
  const values = { added: added.length, changed: changed.length, removed: removed.length };
  const codes = removed.filter(({ hasCode }) => hasCode).length;
  return (
    <Card tone="seal">
      <div class="stack-tight" role="status">
        <p>{t('manage.roster.outcome.done', values)}</p>
        {codes > 0 && <p class="small">{t('manage.roster.outcome.codes', { count: codes })}</p>}
        <div>
          <Button small onClick={() => onUndo(done)}>
            {t('manage.roster.outcome.undo')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
