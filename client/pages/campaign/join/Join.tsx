import { useRef, useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Card } from '../../../components/Card.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PoolMark } from '../../../components/PoolBadge.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { CampaignOver } from '../parts/JoinFirst.tsx';
import { ownPools } from '../parts/own-pools.ts';
import { SealSteps } from '../parts/SealSteps.tsx';
import { TimeProtections } from '../parts/TimeProtections.tsx';
import { CodeForm } from './CodeForm.tsx';
import { createEnrolling } from './enrolling.ts';
import styles from './Join.module.css';
import { ProofForm } from './ProofForm.tsx';
import { Sealed } from './Sealed.tsx';

/** Choosing a side, and what that side asks for. */
function JoinForm({ campaign }: { campaign: CampaignView }) {
  const participation = useParticipation();
  const [enrolling] = useState(() => createEnrolling(participation));
  const invited = participation.invitation.value !== undefined;
  const [chosen, setChosen] = useState<PoolId | null>(null);
  // Who comes with a code has already said where they belong.
  const pools = campaign.pools;
  const suggested = invited ? pools.find(({ admission }) => admission === 'roster')?.id : undefined;
  const pool = pools.find(({ id }) => id === (chosen ?? suggested));
  const busy = enrolling.step.value !== 'idle';
  return (
    <>
      <SealSteps sealing={busy} />
      <Card class={styles.form}>
        <div class="stack">
          <Choices
            legend={t('participant.join.side')}
            value={pool?.id ?? null}
            onChange={(id) => {
              enrolling.cancel();
              setChosen(id);
            }}
            options={pools.map(({ id, admission }) => ({
              value: id,
              disabled: busy && id !== pool?.id,
              label: (
                <span class={styles.pool}>
                  <PoolMark pool={id} /> {t(`participant.join.${id}`)}
                </span>
              ),
              hint: t(`participant.join.admission.${admission}`),
            }))}
          />
          {pool?.admission === 'roster' && (
            <CodeForm
              key={`${pool.id} ${participation.invitation.value?.code}`}
              campaign={campaign}
              pool={pool}
              enrolling={enrolling}
            />
          )}
          {pool?.admission === 'open' && (
            <ProofForm key={pool.id} campaign={campaign} pool={pool} enrolling={enrolling} />
          )}
        </div>
      </Card>
      <section class="stack-tight small measure" aria-labelledby="time">
        <h2 id="time">{t('participant.time.title')}</h2>
        <TimeProtections campaign={campaign} pools={ownPools(campaign, pool?.id)} />
      </section>
      <p class="links">
        <a href={`/c/${campaign.slug}/restore`}>{t('participant.join.restore')}</a>
      </p>
    </>
  );
}

/** /c/:slug/join: from belonging to a sealed envelope. */
export default function Join() {
  const { campaign, membership } = useParticipation();
  const member = membership.current.value;
  const formShown = useRef(false);
  const view = campaign.data.value;
  const invites = view && !member && acceptsMembers(view.phase);
  return (
    <CampaignPage title={t('participant.join.title')} lead={invites && t('participant.join.lead')}>
      {(campaign) => {
        if (member === undefined) return <Loading />;
        if (member) return <Sealed campaign={campaign} pool={member.pool} fresh={formShown.current} />;
        if (acceptsMembers(campaign.phase)) {
          formShown.current = true;
          return <JoinForm campaign={campaign} />;
        }
        return <CampaignOver campaign={campaign} />;
      }}
    </CampaignPage>
  );
}
