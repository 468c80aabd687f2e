import { useRef, useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Card } from '../../../components/Card.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PoolMark } from '../../../components/PoolBadge.tsx';
import { findPool, poolName } from '../../../i18n/campaign-text.ts';
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

/** Choosing a group, and what that group asks for. */
function JoinForm({ campaign }: { campaign: CampaignView }) {
  const participation = useParticipation();
  const [enrolling] = useState(() => createEnrolling(participation));
  const invited = participation.invitation.value !== undefined;
  const [chosen, setChosen] = useState<PoolId | null>(null);
  const pools = campaign.pools;
  // Who comes with a code has already said where they belong, unless several groups have codes.
  const [listed, ...others] = pools.filter(({ admission }) => admission === 'roster');
  const suggested = invited && others.length === 0 ? listed?.id : undefined;
  const pool = pools.find(({ id }) => id === (chosen ?? suggested));
  const busy = enrolling.step.value !== 'idle';
  return (
    <>
      <SealSteps sealing={busy} />
      <Card class={styles.form}>
        <div class="stack">
          <Choices
            legend={t('participant.join.pool')}
            value={pool?.id ?? null}
            onChange={(id) => {
              enrolling.cancel();
              setChosen(id);
            }}
            options={pools.map((one) => ({
              value: one.id,
              disabled: busy && one !== pool,
              label: (
                <span class={styles.pool}>
                  <PoolMark pool={one} /> {poolName(one)}
                </span>
              ),
              hint: t(`participant.join.admission.${one.admission}`),
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
        if (member) {
          const pool = findPool(campaign, member.pool);
          return <Sealed campaign={campaign} pool={pool} fresh={formShown.current} />;
        }
        if (acceptsMembers(campaign.phase)) {
          formShown.current = true;
          return <JoinForm campaign={campaign} />;
        }
        return <CampaignOver campaign={campaign} />;
      }}
    </CampaignPage>
  );
}
