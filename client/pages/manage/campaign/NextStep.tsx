import { useSignal } from '@preact/signals';
import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { isClosed, isCounted, plannedEnd } from '../../../../shared/domain/phases.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { advancePhase } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import { Checklist } from './Checklist.tsx';
import { useManaged } from './managed.ts';
import { listTodos, poolsWithoutCodes } from './todo.ts';

/** Opens the draft: its button, and what cannot be undone about it. */
function Open({ blocked, later }: { blocked: boolean /** Something else comes first. */; later: boolean }) {
  const { managed, resource } = useManaged();
  const { slug, opensAt } = managed.campaign;
  const asking = useSignal(false);
  const { busy, error, run, clear } = useAction();
  const open = () =>
    run(async () => {
      try {
        resource.set(await advancePhase(slug, 'draft'));
      } finally {
        asking.value = false;
      }
    });
  return (
    <>
      {error && (
        <ErrorNotice
          error={error}
          onRetry={
            error.code === 'phase_order'
              ? () => {
                  clear();
                  void resource.refresh();
                }
              : undefined
          }
        />
      )}
      <div class="row">
        <Button
          variant={later ? 'plain' : 'primary'}
          disabled={blocked}
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('manage.next.open')}
        </Button>
        {blocked && <span class="small">{t('manage.next.blocked')}</span>}
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('manage.confirm.open.title')}
          confirm={t('manage.next.open')}
          busy={busy}
          onConfirm={() => void open()}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.confirm.open.freeze')}</p>
          <p>{t('manage.confirm.open.roster')}</p>
          <p>{t('manage.confirm.open.public')}</p>
          {opensAt !== null && <p>{t('manage.confirm.open.announced', { when: formatMoment(opensAt) })}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}

/** People who cannot take part, since nobody gave them a code. */
function MissingCodes({ pool, count }: { pool: PoolView; count: number }) {
  const { slug } = useManaged().managed.campaign;
  return (
    <>
      <p>{t('manage.next.codesText', { count, pool: poolName(pool) })}</p>
      <div>
        <ButtonLink variant="primary" href={`/manage/c/${slug}/roster/${pool.id}`}>
          {t('manage.next.codes', { count })}
        </ButtonLink>
      </div>
    </>
  );
}

/** The one thing to do next, with what it needs and what it brings. It is never one that cannot be undone. */
export function NextStep() {
  const { managed } = useManaged();
  const { phase, slug } = managed.campaign;
  const counting = isClosed(phase) && !isCounted(managed.campaign);
  const ends = plannedEnd(managed.campaign) !== null;
  const root = `/manage/c/${slug}`;
  const todos = phase === 'draft' ? listTodos(managed, new Date()) : [];
  const missing = poolsWithoutCodes(managed);
  return (
    <Card as="section" labelledBy="next-step">
      <div class="stack">
        <h2 id="next-step">{phase === 'draft' ? t('manage.next.todo') : t('manage.next.title')}</h2>
        {missing.map(({ pool, withoutCode }) => (
          <MissingCodes key={pool.id} pool={pool} count={withoutCode} />
        ))}
        {phase === 'draft' ? (
          <>
            <Checklist todos={todos} root={root} />
            <Open blocked={todos.some(({ state }) => state === 'must')} later={missing.length > 0} />
          </>
        ) : (
          <p>{t(`manage.next.${counting ? 'counting' : phase}`, { planned: ends ? 'yes' : 'no' })}</p>
        )}
        {isClosed(phase) && (
          <div class="row">
            <ButtonLink variant="primary" href={`${root}/answers`}>
              {t('manage.next.answers')}
            </ButtonLink>
            <ButtonLink href={`${root}/compare`}>{t('manage.next.compare')}</ButtonLink>
          </div>
        )}
        {phase !== 'draft' && !isClosed(phase) && (
          <div>
            <CopyButton
              text={`${location.origin}/c/${slug}`}
              label={t('manage.next.invite')}
              primary={missing.length === 0}
            />
          </div>
        )}
      </div>
    </Card>
  );
}
