import { useEffect, useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { useShown } from '../../../components/use-shown.ts';
import { findPool } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { recoveryLink } from '../../../state/recovery-link.ts';
import { NextSteps } from '../overview/NextSteps.tsx';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { SeeLink } from '../parts/SeeLink.tsx';
import { LinkForm } from './LinkForm.tsx';
import { createRestoring, type Restoring } from './restoring.ts';
import { WordsForm } from './WordsForm.tsx';

function RestoreForm({ campaign, restoring }: { campaign: CampaignView; restoring: Restoring }) {
  const { participation } = useCampaignState();
  const fragment = recoveryLink.value;
  const step = restoring.step.value;
  const error = restoring.error.value;
  const busy = step === 'restoring';
  return (
    <Card class="measure">
      <div class="stack">
        {participation.current.value && <p>{t('recovery.restore.member')}</p>}
        {fragment === '' ? (
          <WordsForm busy={busy} onSeed={(seed) => void restoring.start(campaign, { seed, written: true })} />
        ) : (
          <LinkForm
            fragment={fragment}
            busy={busy}
            onSeed={(seed) => void restoring.start(campaign, { seed, written: false })}
            onDrop={() => {
              recoveryLink.value = '';
            }}
          />
        )}
        {error && (
          <ErrorNotice error={error}>
            {error.code === 'not_enrolled' && (
              <ul class="bullets">
                <li>
                  {t('recovery.restore.unknown.other')}{' '}
                  <a href={`/c/${campaign.slug}/join`}>{t('participant.again.join')}</a>
                </li>
                <li>{t('recovery.restore.unknown.refused')}</li>
              </ul>
            )}
          </ErrorNotice>
        )}
        <p class="small">
          {t('recovery.restore.neither')}{' '}
          <a href={`/c/${campaign.slug}/join`}>{t('participant.join.title')}</a>
        </p>
        <SeeLink slug={campaign.slug} />
      </div>
      {step === 'asking' && (
        <ConfirmDialog
          title={t('recovery.restore.other.title')}
          confirm={t('recovery.restore.other.button')}
          danger
          onConfirm={() => void restoring.replace()}
          onClose={restoring.cancel}
        >
          <p>{t('recovery.restore.other.text')}</p>
          {participation.self.value && (
            <>
              <p>{t('people.restore.apart')}</p>
              <div>
                <Button onClick={() => void restoring.keepBoth()}>{t('people.restore.keep')}</Button>
              </div>
            </>
          )}
        </ConfirmDialog>
      )}
    </Card>
  );
}

/** A member again. Takes the focus, for the form has gone. */
function Restored({ campaign }: { campaign: CampaignView }) {
  const { participation } = useCampaignState();
  const heading = useShown<HTMLHeadingElement>();
  const member = participation.current.value;
  const pool = member && findPool(campaign, member.pool);
  return (
    <Card tone="seal" class="measure">
      <div class="stack">
        <h2 ref={heading} tabIndex={-1}>
          {t('recovery.restore.done')}
        </h2>
        {pool && (
          <p>
            <PoolBadge pool={pool} />
          </p>
        )}
        <p>{t('recovery.restore.doneText')}</p>
        <NextSteps campaign={campaign} />
      </div>
    </Card>
  );
}

/** /c/:slug/restore: a member's envelope on another device, from words or from the code that the first one shows. */
export default function Restore() {
  const state = useCampaignState();
  const [restoring] = useState(() => createRestoring(state));
  const done = restoring.step.value === 'done';
  const view = state.campaign.data.value;
  const invites = view && acceptsMembers(view.phase);
  useEffect(() => {
    if (done) recoveryLink.value = '';
  }, [done]);
  useEffect(
    () => () => {
      recoveryLink.value = '';
    },
    [],
  );
  return (
    <CampaignPage title={t('recovery.restore.title')} lead={invites && !done && t('recovery.restore.lead')}>
      {(campaign) => {
        if (done) return <Restored campaign={campaign} />;
        if (acceptsMembers(campaign.phase)) {
          return <RestoreForm campaign={campaign} restoring={restoring} />;
        }
        return (
          <EmptyState
            title={t('recovery.restore.closed')}
            actions={
              <>
                <NextSteps campaign={campaign} />
                {state.participation.current.value && (
                  <ButtonLink href={`/c/${campaign.slug}/activity`}>
                    {t('participant.nav.activity')}
                  </ButtonLink>
                )}
              </>
            }
          >
            {t('recovery.restore.closedText')}
          </EmptyState>
        );
      }}
    </CampaignPage>
  );
}
