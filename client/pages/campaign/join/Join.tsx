import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import type { Participation } from '../../../../shared/device/participation.ts';
import type { Invitation } from '../../../../shared/domain/invitation.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PoolBadge, PoolMark } from '../../../components/PoolBadge.tsx';
import { findPool, poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { forgetInvitation } from '../../../state/invitation.ts';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { CampaignOver } from '../parts/JoinFirst.tsx';
import { memberPools, ownPools } from '../parts/own-pools.ts';
import { SealSteps } from '../parts/SealSteps.tsx';
import { TimeProtections } from '../parts/TimeProtections.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './Join.module.css';
import { ProofForm } from './ProofForm.tsx';
import { Sealed } from './Sealed.tsx';

/** The group that the link names, also once its code was refused; where only one has codes, it need not say so. */
function useInvited({ pools }: CampaignView): PoolView | undefined {
  const invitation = useCampaignState().invitation.value;
  const known = useRef<PoolView | undefined>(undefined);
  const [listed, ...others] = pools.filter(({ admission }) => admission === 'roster');
  if (invitation)
    known.current =
      pools.find(({ id }) => id === invitation.pool) ?? (others.length === 0 ? listed : undefined);
  return known.current;
}

/** What admits to a pool. */
function Admission({
  campaign,
  pool,
  isMember,
}: {
  campaign: CampaignView;
  pool: PoolView;
  isMember: boolean;
}) {
  const { enrolling } = useCampaignState();
  if (!isMember) {
    const Form = pool.admission === 'roster' ? CodeForm : ProofForm;
    return <Form campaign={campaign} pool={pool} />;
  }
  const error = enrolling.error.value;
  return (
    <div class="stack">
      <p>{t('participant.join.member', { pool: poolName(pool) })}</p>
      {error && <ErrorNotice error={error} onRetry={() => void enrolling.retry()} />}
      <div>
        <Button
          variant="primary"
          busy={enrolling.step.value !== 'idle'}
          onClick={() => void enrolling.withMembership(campaign, pool)}
        >
          {t('participant.join.seal')}
        </Button>
      </div>
    </div>
  );
}

/** Choosing a group, and what that group asks for. */
function JoinForm({ campaign }: { campaign: CampaignView }) {
  const { enrolling, participation } = useCampaignState();
  const invited = useInvited(campaign);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<PoolId | null>(null);
  const pools = campaign.pools;
  const own = memberPools(campaign, participation.memberships.value);
  const named =
    chosen ?? enrolling.pool.value?.id ?? invited?.id ?? (own.length === 1 ? own[0]?.id : undefined);
  const pool = pools.find(({ id }) => id === named);
  const busy = enrolling.step.value !== 'idle';
  return (
    <>
      <Card class={styles.form}>
        <div class="stack">
          {invited && !choosing ? (
            <div class="row">
              <span>
                {t('participant.join.as')} <PoolBadge pool={invited} />
              </span>
              <span class={styles.other}>
                <Button small variant="quiet" disabled={busy} onClick={() => setChoosing(true)}>
                  {t('participant.join.asOther')}
                </Button>
              </span>
            </div>
          ) : (
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
                hint: t(
                  own.includes(one)
                    ? 'participant.join.admission.member'
                    : `participant.join.admission.${one.admission}`,
                ),
              }))}
            />
          )}
          {pool && <Admission key={pool.id} campaign={campaign} pool={pool} isMember={own.includes(pool)} />}
        </div>
      </Card>
      <SealSteps sealing={busy} />
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

/** Does the link of an invitation say by name that it is this member's? */
function isOwn({ name, pool }: Invitation, member: Participation): boolean {
  return name !== null && name === member.name && (pool === null || pool === member.pool);
}

/** /c/:slug/join: from belonging to a sealed envelope. */
export default function Join() {
  const { slug, campaign, participation, invitation } = useCampaignState();
  const member = participation.current.value;
  const brought = invitation.value;
  const formShown = useRef(false);
  const [unused, setUnused] = useState(false);
  // Who takes part needs no code; but somebody else who shares the device would vote in their place.
  useEffect(() => {
    if (!member || !brought) return;
    setUnused(!isOwn(brought, member));
    forgetInvitation(slug);
  }, [member, brought, slug]);
  const view = campaign.data.value;
  const invites = view && !member && acceptsMembers(view.phase);
  return (
    <CampaignPage title={t('participant.join.title')} lead={invites && t('participant.join.lead')}>
      {(campaign) => {
        if (member === undefined) return <Loading />;
        if (member) {
          const pool = findPool(campaign, member.pool);
          return (
            <>
              {unused && pool && (
                <Card class={styles.form}>
                  <p role="status">{t('participant.join.notUsed', { pool: poolName(pool) })}</p>
                </Card>
              )}
              <Sealed campaign={campaign} pool={pool} fresh={formShown.current} />
            </>
          );
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
