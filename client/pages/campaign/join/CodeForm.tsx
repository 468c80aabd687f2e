import { useEffect, useState } from 'preact/hooks';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import { codeLength, groupedCode, plainCode } from '../../../../shared/domain/codes.ts';
import { readInvitation } from '../../../../shared/domain/invitation.ts';
import { Button } from '../../../components/Button.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { keepInvitation } from '../../../state/invitation.ts';
import { JoinError } from '../parts/JoinError.tsx';
import { SeeLink } from '../parts/SeeLink.tsx';

interface FormProps {
  campaign: CampaignView;
  pool: PoolView;
}

/** With the one-time code of an invitation, typed or brought by the link. */
export function CodeForm({ campaign, pool }: FormProps) {
  const { slug } = campaign;
  const { invitation, enrolling } = useCampaignState();
  const brought = invitation.value?.code;
  const [typed, setTyped] = useState(groupedCode(brought ?? ''));
  const [asked, setAsked] = useState(false);
  // Another link may be opened on the open page.
  useEffect(() => {
    if (brought) setTyped(groupedCode(brought));
  }, [brought]);
  const code = plainCode(typed);
  const error = enrolling.error.value;
  const refused = error?.code === 'code_refused';
  const several = campaign.pools.filter(({ admission }) => admission === 'roster').length > 1;
  const type = (text: string) => {
    const found = readInvitation(text);
    if (found) keepInvitation(slug, found);
    setTyped(found ? groupedCode(found.code) : text);
  };
  const start = () => {
    setAsked(true);
    if (code.length === codeLength) void enrolling.withCode(campaign, pool, code);
  };
  return (
    <form class="stack" noValidate onSubmit={submitTo(start)}>
      <TextField
        label={t('participant.join.code')}
        hint={t(code === brought ? 'participant.join.codeFromLink' : 'participant.join.codeHint')}
        value={typed}
        onInput={type}
        error={asked ? problemOf(code) : undefined}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
      />
      {error && (
        <JoinError slug={slug} error={error} onRetry={start}>
          {refused && several && <p>{t('participant.join.codeOfPool')}</p>}
          {refused && <p>{t('participant.join.codeRefusedHelp')}</p>}
        </JoinError>
      )}
      <div>
        <Button type="submit" variant="primary" busy={enrolling.step.value !== 'idle'}>
          {t(enrolling.step.value === 'sealing' ? 'participant.join.sealing' : 'participant.join.seal')}
        </Button>
      </div>
      <SeeLink slug={slug} />
    </form>
  );
}

function problemOf(code: string): string | undefined {
  if (code === '') return t('participant.join.codeMissing');
  const { length } = code;
  return length === codeLength ? undefined : t('participant.join.codeLength', { length, right: codeLength });
}
