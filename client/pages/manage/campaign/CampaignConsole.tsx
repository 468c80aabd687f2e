import { useEffect, useMemo } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import type { PlainContract } from '../../../../shared/api/shape.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { SubNav, type SubNavItem } from '../../../components/SubNav.tsx';
import { t } from '../../../i18n/index.ts';
import { lazyPage } from '../../../lazy-page.ts';
import { answering, managed as contracts, groups } from '../../../services/contracts/console.data.ts';
import { weakTimes } from '../../../state/weak-times.ts';
import { LoadFailed } from '../../not-found/LoadFailed.tsx';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { MissingPage } from '../MissingPage.tsx';
import { forRoles } from '../NotForYou.tsx';
import { may, sessionExpired } from '../session.ts';
import { createManaged, followManaged, ManagedContext } from './managed.ts';
import { NoSuchPage } from './NoSuchPage.tsx';
import { Overview } from './Overview.tsx';

const inside = { inside: true };
const Roster = forRoles(
  groups.readRoster,
  lazyPage<{ pool?: string }>([], () => import('../roster/Roster.tsx'), LoadFailed),
  inside,
);
const Ideas = forRoles(
  contracts.readManagedIdeas,
  lazyPage(['moderation', 'participant'], () => import('./Ideas.tsx'), LoadFailed),
  inside,
);
const Moderation = forRoles(
  contracts.readModeration,
  lazyPage(['moderate', 'moderation'], () => import('../moderation/Moderation.tsx'), LoadFailed),
  inside,
);
const Compare = forRoles(
  contracts.readManagedComparison,
  lazyPage(['compare', 'moderation'], () => import('./Compare.tsx'), LoadFailed),
  inside,
);
const Answers = forRoles(
  answering.answerIdea,
  lazyPage(['answers', 'moderation', 'respond'], () => import('../answers/Answers.tsx'), LoadFailed),
  inside,
);
const Poster = lazyPage(['invite'], () => import('../poster/Poster.tsx'), LoadFailed);
const Settings = lazyPage([], () => import('./Settings.tsx'), LoadFailed);

const ifMay = (contract: PlainContract, item: SubNavItem) => (may(contract) ? [item] : []);

function CampaignNav({ slug }: { slug: string }) {
  const root = `/manage/c/${slug}`;
  return (
    <SubNav
      label={t('manage.nav')}
      items={[
        { href: root, label: t('manage.nav.overview') },
        ...ifMay(groups.readRoster, { href: `${root}/roster`, label: t('manage.nav.roster'), deep: true }),
        ...ifMay(contracts.readManagedIdeas, { href: `${root}/ideas`, label: t('manage.nav.ideas') }),
        ...ifMay(contracts.readModeration, {
          href: `${root}/moderation`,
          label: t('manage.nav.moderation'),
        }),
        ...ifMay(contracts.readManagedComparison, {
          href: `${root}/compare`,
          label: t('manage.nav.compare'),
        }),
        ...ifMay(answering.answerIdea, { href: `${root}/answers`, label: t('manage.nav.answers') }),
        { href: `${root}/settings`, label: t('manage.nav.settings') },
      ]}
    />
  );
}

function CampaignArea({ slug }: { slug: string }) {
  const resource = useMemo(() => createManaged(slug), [slug]);
  const expired = sessionExpired.value;
  useEffect(() => {
    // after signing in again it begins anew
    return expired ? undefined : followManaged(slug, resource);
  }, [slug, resource, expired]);

  const managed = resource.data.value;
  const error = resource.error.value;
  if (!managed && (error?.code === 'campaign_not_found' || error?.code === 'malformed_request')) {
    return <MissingPage />;
  }
  return (
    <ManagedContext.Provider value={resource}>
      <ConsoleShell
        nav={<CampaignNav slug={slug} />}
        weak={managed ? weakTimes(managed.campaign).length > 0 : 'some'}
      >
        {!managed && error && <ErrorNotice error={error} onRetry={resource.refresh} />}
        {!managed && !error && <Loading lines={4} />}
        {managed && (
          <Router>
            <Route path="/" component={Overview} />
            <Route path="/roster" component={Roster} />
            <Route path="/roster/:pool" component={Roster} />
            <Route path="/ideas" component={Ideas} />
            <Route path="/moderation" component={Moderation} />
            <Route path="/compare" component={Compare} />
            <Route path="/answers" component={Answers} />
            <Route path="/settings" component={Settings} />
            <Route path="/poster" component={Poster} />
            <Route default component={NoSuchPage} />
          </Router>
        )}
      </ConsoleShell>
    </ManagedContext.Provider>
  );
}

/** /manage/c/:slug and everything below it. */
export default function CampaignConsole({ slug }: { slug: string }) {
  return <CampaignArea key={slug} slug={slug} />;
}
