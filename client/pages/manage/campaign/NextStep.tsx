import { useSignal } from '@preact/signals';
import type { PoolView } from '../../../../shared/api/campaigns.ts';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import type { Phase } from '../../../../shared/domain/phases.ts';
import { isCounted } from '../../../../shared/domain/phases.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { advancePhase } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import { Checklist } from './Checklist.tsx';
import { useManaged } from './managed.ts';
import { listTodos, poolsWithoutCodes } from './todo.ts';

/** The step that leads out of a phase: its button, and what cannot be undone about it. */
function words(
  phase: Exclude<Phase, 'closed'>,
  { results, minimumGroup: k }: ManagedCampaign['campaign']['policy'],
) {
  switch (phase) {
    case 'draft':
      return {
        action: t('manage.next.open'),
        title: t('manage.confirm.open.title'),
        means: [
          t('manage.confirm.open.freeze'),
          t('manage.confirm.open.roster'),
          t('manage.confirm.open.public'),
        ],
      };
    case 'collecting':
      return {
        action: t('manage.next.vote'),
        title: t('manage.confirm.vote.title'),
        means: [t('manage.confirm.vote.text')],
      };
    case 'voting':
    case 'continuous':
      return {
        action: t('manage.next.close'),
        title: t('manage.confirm.close.title'),
        means: [
          results === 'running' ? t('manage.confirm.close.running', { k }) : t('manage.confirm.close.text'),
          t('manage.confirm.close.lost'),
        ],
      };
  }
}

interface AdvanceProps {
  phase: Exclude<Phase, 'closed'>;
  blocked: boolean;
  /** Something else comes first. */
  later: boolean;
}

function Advance({ phase, blocked, later }: AdvanceProps) {
  const { managed, resource } = useManaged();
  const asking = useSignal(false);
  const { busy, error, run, clear } = useAction();
  const { action, title, means } = words(phase, managed.campaign.policy);
  const advance = () =>
    run(async () => {
      try {
        resource.set(await advancePhase(managed.campaign.slug, phase));
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
          {action}
        </Button>
        {blocked && <span class="small">{t('manage.next.blocked')}</span>}
      </div>
      {asking.value && (
        <ConfirmDialog
          title={title}
          confirm={action}
          busy={busy}
          onConfirm={() => void advance()}
          onClose={() => {
            asking.value = false;
          }}
        >
          {means.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
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

/** The one thing to do next, with what it needs and what it brings. */
export function NextStep() {
  const { managed } = useManaged();
  const { phase, slug } = managed.campaign;
  const counting = phase === 'closed' && !isCounted(managed.campaign);
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
          <Checklist todos={todos} root={root} />
        ) : (
          <p>{t(`manage.next.${counting ? 'counting' : phase}`)}</p>
        )}
        {phase === 'closed' ? (
          <div>
            <ButtonLink variant="primary" href={`${root}/compare`}>
              {t('manage.next.compare')}
            </ButtonLink>
          </div>
        ) : (
          <Advance
            phase={phase}
            blocked={todos.some(({ state }) => state === 'must')}
            later={missing.length > 0}
          />
        )}
      </div>
    </Card>
  );
}
