import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { Loading } from '../../components/Loading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { t } from '../../i18n/index.ts';
import { lazyPage } from '../../lazy-page.ts';
import { CampaignContext, createCampaignState } from '../../state/campaign.ts';
import { follow } from '../../state/following.ts';
import { followTabs } from '../../state/tabs.ts';
import { weakTimes } from '../../state/weak-times.ts';
import { LoadFailed } from '../not-found/LoadFailed.tsx';
import { Overview } from './overview/Overview.tsx';
import { Alarms } from './parts/Alarms.tsx';
import { CampaignNav } from './parts/CampaignNav.tsx';
import { ClockDiffers } from './parts/ClockDiffers.tsx';
import { KeyChanged } from './parts/KeyChanged.tsx';
import { Missing } from './parts/Missing.tsx';
import { ownPools } from './parts/own-pools.ts';
import { Sealed } from './parts/Sealed.tsx';
import { Unavailable } from './parts/Unavailable.tsx';

const Join = lazyPage(['recovery'], () => import('./join/Join.tsx'), LoadFailed);
const Restore = lazyPage(['people', 'recovery'], () => import('./restore/Restore.tsx'), LoadFailed);
const Vote = lazyPage(['moderation'], () => import('./vote/Vote.tsx'), LoadFailed);
const Ideas = lazyPage(['moderation'], () => import('./ideas/Ideas.tsx'), LoadFailed);
const Write = lazyPage(['participant-member', 'write'], () => import('./write/Write.tsx'), LoadFailed);
const Activity = lazyPage(
  ['invite', 'moderation', 'participant-member', 'people', 'recovery'],
  () => import('./activity/Activity.tsx'),
  LoadFailed,
);
const Answers = lazyPage(['answers', 'moderation'], () => import('./answers/Answers.tsx'), LoadFailed);
const WhatTheySee = lazyPage(['see'], () => import('./see/WhatTheySee.tsx'), LoadFailed);
const Compare = lazyPage<{ slug: string }>(
  ['compare', 'moderation'],
  () => import('../compare/index.tsx'),
  LoadFailed,
);
const WhoIsHere = lazyPage(['people'], () => import('./people/WhoIsHere.tsx'), LoadFailed);

/** What a member may want without a network. */
const memberPages = [Vote, Ideas, Write, Activity, WhatTheySee];

/** /c/:slug and everything below it, the comparison too: they share the header, the navigation and what is known. */
function CampaignArea({ slug }: { slug: string }) {
  const state = useMemo(() => createCampaignState(slug), [slug]);
  useEffect(() => void state.campaigns(), [state]);
  const following = useRef<ReturnType<typeof follow>>(undefined);
  useEffect(() => {
    following.current = follow(state);
    return following.current.stop;
  }, [state]);
  useEffect(() => followTabs(state), [state]);
  useEffect(() => state.enrolling.cancel, [state]);

  const { campaign, participation } = state;
  const member = participation.current.value;
  const takesPart = Boolean(member);
  useEffect(() => {
    if (takesPart) for (const page of memberPages) void page.preload();
  }, [takesPart]);
  const anybodyJoined = Boolean(participation.people.value?.length);
  // Before it is shown: nothing else on the page waits for it.
  const [showsPeople, setShowsPeople] = useState(false);
  useEffect(() => {
    if (anybodyJoined) void WhoIsHere.preload().then(() => setShowsPeople(true));
  }, [anybodyJoined]);
  // Whoever comes to the device of others by a link of their own has answered.
  const invited = Boolean(state.invitation.value) && !participation.self.value;
  const view = campaign.data.value;
  const error = campaign.error.value;
  return (
    <CampaignContext.Provider value={state}>
      <PageShell
        status={view && <Sealed />}
        nav={view && <CampaignNav campaign={view} />}
        weak={view && weakTimes({ ...view, pools: ownPools(view, member?.pool) }).length > 0}
        links={view && <a href={`/audit/${slug}`}>{t('participant.record')}</a>}
      >
        {!view && !error && <Loading lines={4} />}
        {!view && error && <Unavailable error={error} onRetry={() => void following.current?.refresh()} />}
        {view && (
          <>
            {showsPeople && !invited && <WhoIsHere />}
            <KeyChanged campaign={view} />
            <Alarms />
            {takesPart && <ClockDiffers />}
            <Router>
              <Route path="/" component={Overview} />
              <Route path="/join" component={Join} />
              <Route path="/restore" component={Restore} />
              <Route path="/vote" component={Vote} />
              <Route path="/ideas" component={Ideas} />
              <Route path="/write" component={Write} />
              <Route path="/activity" component={Activity} />
              <Route path="/answers" component={Answers} />
              <Route path="/see" component={WhatTheySee} />
              <Route path="/compare" component={Compare} slug={slug} />
              <Route default component={Missing} />
            </Router>
            {showsPeople && invited && <WhoIsHere />}
          </>
        )}
      </PageShell>
    </CampaignContext.Provider>
  );
}

export default function CampaignPages({ slug }: { slug: string }) {
  return <CampaignArea key={slug} slug={slug} />;
}
