import { useSignal } from '@preact/signals';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Select } from '../../../components/Field.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { GroupRoster } from '../roster/GroupRoster.tsx';
import { linkTargets } from './people.ts';

interface GroupPeopleProps {
  group: ManagedGroup;
  /** Those that take it, the newest first. */
  campaigns: readonly CampaignView[];
  onChanged: () => Promise<void>;
}

/** Who is in a group, where it has a list of them. */
export function GroupPeople({ group, campaigns, onChanged }: GroupPeopleProps) {
  const chosen = useSignal<string | undefined>(undefined);
  const targets = linkTargets(campaigns);
  const target = targets.find(({ slug }) => slug === chosen.value) ?? targets[0];
  const { id, name, members, withoutCode } = group;
  if (group.admission === 'open') return <p class="measure">{t('manage.group.open')}</p>;
  return (
    <GroupRoster
      {...{ group: id, name, members, withoutCode, onChanged }}
      opened={campaigns.some(({ phase }) => phase !== 'draft')}
      campaign={target?.slug}
      choice={
        <Select
          label={t('manage.codes.campaign')}
          hint={t('manage.codes.campaignHint')}
          value={target?.slug ?? ''}
          onChange={(slug) => {
            chosen.value = slug;
          }}
          options={targets.map((campaign) => ({
            value: campaign.slug,
            label: campaignText(campaign).question,
          }))}
        />
      }
    >
      {members > 0 && !target && (
        <Card as="section" labelledBy="no-codes">
          <div class="stack">
            <h2 id="no-codes">{t('manage.codes.title')}</h2>
            <p>{t('manage.codes.noCampaign')}</p>
            <div>
              <ButtonLink variant="primary" href={`/manage/new?group=${group.id}`}>
                {t('manage.list.new')}
              </ButtonLink>
            </div>
          </div>
        </Card>
      )}
    </GroupRoster>
  );
}
