import { useState } from 'preact/hooks';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';
import { SeeLink } from '../parts/SeeLink.tsx';
import type { Enrolling } from './enrolling.ts';

interface FormProps {
  campaign: CampaignView;
  pool: PoolView;
  enrolling: Enrolling;
}

/** With the one-time code of an invitation, typed or brought by the link. */
export function CodeForm({ campaign, pool, enrolling }: FormProps) {
  const { invitation } = useParticipation();
  const [typed, setTyped] = useState(invitation.value?.code ?? '');
  const [asked, setAsked] = useState(false);
  const error = enrolling.error.value;
  const aboutCode = error?.code === 'code_unknown' || error?.code === 'code_used';
  const empty = asked && typed.trim() === '' ? t('participant.join.codeMissing') : undefined;
  const several = campaign.pools.filter(({ admission }) => admission === 'roster').length > 1;
  const start = () => {
    setAsked(true);
    if (typed.trim() !== '') void enrolling.withCode(campaign, pool, typed);
  };
  return (
    <form class="stack" noValidate onSubmit={submitTo(start)}>
      <TextField
        label={t('participant.join.code')}
        hint={t(invitation.value ? 'participant.join.codeFromLink' : 'participant.join.codeHint')}
        value={typed}
        onInput={setTyped}
        error={empty}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={64}
      />
      {error && (
        <ErrorNotice error={error} onRetry={aboutCode ? undefined : start}>
          {error.code === 'code_unknown' && several && <p>{t('participant.join.codeOfPool')}</p>}
          {error.code === 'code_used' && (
            <p>
              {t('participant.join.codeUsedHelp')}{' '}
              <a href={`/c/${campaign.slug}/restore`}>{t('participant.join.restore')}</a>
            </p>
          )}
        </ErrorNotice>
      )}
      <div>
        <Button type="submit" variant="primary" busy={enrolling.step.value !== 'idle'}>
          {t(enrolling.step.value === 'sealing' ? 'participant.join.sealing' : 'participant.join.seal')}
        </Button>
      </div>
      <SeeLink slug={campaign.slug} />
    </form>
  );
}
