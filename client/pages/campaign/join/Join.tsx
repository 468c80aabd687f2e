import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import type { Invitation } from '../../../../shared/domain/invitation.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PoolBadge, PoolMark } from '../../../components/PoolBadge.tsx';
import { findPool, poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { lazyPage } from '../../../lazy-page.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { forgetInvitation } from '../../../state/invitation.ts';
import type { ParticipationState } from '../../../state/participation.ts';
import { LoadFailed } from '../../not-found/LoadFailed.tsx';
import { CampaignPage } from '../parts/CampaignPage.tsx';
import { JoinError } from '../parts/JoinError.tsx';
import { CampaignOver } from '../parts/JoinFirst.tsx';
import { JoinProblem } from '../parts/JoinProblem.tsx';
import { memberPools, ownPools } from '../parts/own-pools.ts';
import { SealSteps } from '../parts/SealSteps.tsx';
import { TimeProtections } from '../parts/TimeProtections.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './Join.module.css';
import { ProofForm } from './ProofForm.tsx';
import { Sealed } from './Sealed.tsx';

/** For those alone who come to a device on which somebody has joined. */
const WhoseLink = lazyPage(['people'], () => import('./WhoseLink.tsx'), LoadFailed);

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
  const error = enrolling.error.value;
  const ended = useRef(false);
  // Where the membership cannot be renewed, its holder may have a newer invitation.
  if (error?.code === 'membership_ended') ended.current = true;
  if (!isMember || ended.current) {
    const Form = pool.admission === 'roster' ? CodeForm : ProofForm;
    return <Form campaign={campaign} pool={pool} />;
  }
  return (
    <div class="stack">
      <p>{t('participant.join.member', { pool: poolName(pool) })}</p>
      {error && <JoinError slug={campaign.slug} error={error} onRetry={() => void enrolling.retry()} />}
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
      {!enrolling.error.value && <JoinProblem />}
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
          <p class="small">
            <a href={`/c/${campaign.slug}/restore`}>{t('participant.join.restore')}</a>
            {': '}
            {t('recovery.restore.how')}
          </p>
          {pool && <Admission key={pool.id} campaign={campaign} pool={pool} isMember={own.includes(pool)} />}
        </div>
      </Card>
      <SealSteps sealing={busy} />
      <section class="stack-tight small measure" aria-labelledby="time">
        <h2 id="time">{t('participant.time.title')}</h2>
        <TimeProtections campaign={campaign} pools={ownPools(campaign, pool?.id)} />
      </section>
    </>
  );
}

/** Does the link of an invitation say by name that it is this person's? */
function isOwn({ name, pool }: Invitation, { current, memberships }: ParticipationState): boolean {
  const member = current.value;
  if (member) return name !== null && name === member.name && (pool === null || pool === member.pool);
  return name !== null && memberships.value.some((own) => own.name === name);
}

/**
 * A code that came to a device on which somebody has joined may be somebody else's, who would act in their place. `unused`: it
 * was not used, where the browser cannot tell several people apart. `elsewhere`: no link came, but while this page showed the
 * form to a stranger somebody has joined in another tab, and it may have been somebody else.
 */
function useWhose() {
  const { slug, enrolling, participation, invitation } = useCampaignState();
  const { current, memberships, people, self } = participation;
  const member = current.value;
  const brought = invitation.value;
  const [unused, setUnused] = useState(false);
  const [own, setOwn] = useState(false);
  const joined = Boolean(member) || memberships.value.length > 0;
  const wasStranger = useRef(false);
  if (member === null && !joined) wasStranger.current = true;
  const joinedHere = enrolling.pool.value !== undefined && enrolling.error.value === undefined;
  const elsewhere = wasStranger.current && joined && !joinedHere;
  const open = joined && !own && (brought ? !isOwn(brought, participation) : elsewhere);
  const looking = open && people.value === undefined;
  const asked = open ? self.value : undefined;
  // Who takes part needs no code.
  useEffect(() => {
    if (!member || !brought || looking || asked) return;
    setUnused(open);
    forgetInvitation(slug);
  }, [member, brought, looking, asked, open, slug]);
  const onContinue = () => {
    setOwn(true);
    if (member) forgetInvitation(slug); // at once: a page that is loaded anew does not ask again
  };
  return { looking, asked, unused, elsewhere: elsewhere && !brought, onContinue };
}

/** /c/:slug/join: from belonging to a sealed envelope. */
export default function Join() {
  const { slug, campaign, enrolling, participation } = useCampaignState();
  const member = participation.current.value;
  const formShown = useRef(false);
  const whose = useWhose();
  const view = campaign.data.value;
  const invites = view && !member && acceptsMembers(view.phase);
  return (
    <CampaignPage title={t('participant.join.title')} lead={invites && t('participant.join.lead')}>
      {(campaign) => {
        if (member === undefined || whose.looking) return <Loading />;
        if (whose.asked && acceptsMembers(campaign.phase))
          return <WhoseLink slug={slug} mark={whose.asked.mark} {...whose} />;
        if (member) {
          const pool = findPool(campaign, member.pool);
          return (
            <>
              {whose.unused && pool && (
                <Card class={styles.form}>
                  <p role="status">{t('participant.join.notUsed', { pool: poolName(pool) })}</p>
                </Card>
              )}
              <Sealed
                campaign={campaign}
                pool={pool}
                fresh={formShown.current && enrolling.pool.value !== undefined}
              />
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
