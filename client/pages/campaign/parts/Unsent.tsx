import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { lateness, overText } from './too-late.ts';

/** What was still on this device when its time was over: that it was not sent, and never will be. `link`: to its text. */
export function Unsent({ link = true }: { link?: boolean }) {
  const { slug, entries, campaign } = useCampaignState();
  const view = campaign.data.value;
  if (!view) return null;
  const now = serverNow();
  const late = entries.all.value.filter((entry) => {
    const how = lateness(entry, view, now);
    return how === 'unsent' || how === 'refused';
  });
  const [first] = late;
  if (!first) return null;
  const ideas = late.some(({ kind }) => kind === 'idea');
  return (
    <Card tone="alarm" as="section" labelledBy="unsent">
      <div class="stack-tight" role="status">
        <h2 id="unsent">{t('participant.unsent.title', { count: late.length })}</h2>
        <p>
          {overText(first.kind, view)} {t('participant.unsent.text', { count: late.length })}
          {ideas && link && <> {t('participant.unsent.copy')}</>}
        </p>
        {link && (
          <p class="links">
            <a href={`/c/${slug}/activity`}>{t('participant.nav.activity')}</a>
          </p>
        )}
      </div>
    </Card>
  );
}
