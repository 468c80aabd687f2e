import { useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { limits } from '../../../../shared/api/constants.ts';
import { canAnswer } from '../../../../shared/device/entry.ts';
import { missingMembers } from '../../../../shared/domain/crowd.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextArea } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { findPool } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { type ApiError, toApiError } from '../../../services/api.ts';
import type { Participation } from '../../../services/wallet/schema.ts';
import { submitIdea } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { againText } from '../parts/next-count.ts';
import { countFreeSlots } from '../parts/reopen-idea.ts';
import { SeeLink } from '../parts/SeeLink.tsx';
import { draftProblems } from './draft-problems.ts';
import { Identifying } from './Identifying.tsx';
import { KeptDraft } from './KeptDraft.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { Preview } from './Preview.tsx';
import { UnderOwnName } from './UnderOwnName.tsx';
import { useDraft } from './use-draft.ts';
import styles from './Write.module.css';

interface IdeaFormProps {
  campaign: CampaignView;
  member: Participation;
  /** Gets the key of the entry. */
  onSent: (key: string) => void;
}

export function IdeaForm({ campaign, member, onSent }: IdeaFormProps) {
  const state = useCampaignState();
  const [draft, setDraft] = useDraft(campaign.id);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | undefined>(undefined);
  const left = countFreeSlots(state, campaign);

  const pool = findPool(campaign, member.pool);
  const missing = missingMembers(campaign.policy, pool?.enrolled ?? 0);

  if (!draft) return <Loading lines={5} />;
  const problems = draftProblems(draft);
  if (left === 0) {
    return (
      <>
        <KeptDraft
          campaign={campaign.id}
          why={t('participant.write.fullText', { count: campaign.policy.ideasPerMember })}
        />
        <EmptyState
          title={t('participant.write.full')}
          actions={
            <ButtonLink href={`/c/${campaign.slug}/activity`}>{t('participant.nav.activity')}</ButtonLink>
          }
        >
          {t('participant.write.fullText', { count: campaign.policy.ideasPerMember })}
        </EmptyState>
      </>
    );
  }

  async function send() {
    setAsked(true);
    if (!draft || busy || problems.title || problems.body) return;
    setBusy(true);
    setError(undefined);
    try {
      onSent(await submitIdea(state, draft));
    } catch (thrown) {
      setError(toApiError(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class={styles.columns}>
      <form class="stack" noValidate onSubmit={submitTo(send)}>
        <TextArea
          rows={2}
          label={t('participant.write.idea')}
          hint={t('participant.write.ideaHint')}
          value={draft.title}
          // One line, however many it takes on the screen.
          onInput={(title) => setDraft({ ...draft, title: title.replace(/[\r\n]+/g, ' ') })}
          limit={limits.title}
          error={
            problems.title && (asked || problems.title !== 'missing')
              ? t(`write.title.${problems.title}`)
              : undefined
          }
          lang={draft.language}
        />
        <TextArea
          label={t('participant.write.body')}
          hint={t('participant.write.bodyHint')}
          optional
          value={draft.body}
          onInput={(body) => setDraft({ ...draft, body })}
          limit={limits.body}
          error={problems.body && t(`write.body.${problems.body}`)}
          lang={draft.language}
        />
        <Identifying text={`${draft.title}\n${draft.body}`} ownName={member.name} />
        <LanguageChoice value={draft.language} onChange={(language) => setDraft({ ...draft, language })} />
        {canAnswer(state.entries.all.value, member.usedSlots, state.entries.takenSlots.value) && (
          <UnderOwnName
            value={draft.underOwnName}
            minimumGroup={campaign.policy.minimumGroup}
            onChange={(underOwnName) => setDraft({ ...draft, underOwnName })}
          />
        )}
        {missing > 0 && (
          <p class="small" role="status">
            {t('participant.write.crowd', { missing })} {againText(campaign)}
          </p>
        )}
        {error && (
          <ErrorNotice error={error} onRetry={error.code === 'slot_used' ? undefined : () => void send()} />
        )}
        <div class="row">
          <Button type="submit" variant="primary" busy={busy}>
            {t('participant.write.send')}
          </Button>
          <span class="small">{t('participant.write.left', { count: left })}</span>
        </div>
        <p class="small">{t('participant.write.kept')}</p>
        <SeeLink slug={campaign.slug} />
      </form>
      <Card as="aside" labelledBy="preview" class={styles.preview}>
        <Preview draft={draft} pool={pool} />
      </Card>
    </div>
  );
}
