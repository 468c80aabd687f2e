import { useEffect } from 'preact/hooks';
import { Route, Router, useLocation } from 'preact-iso';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { lazyPage } from '../../lazy-page.ts';
import { accounts, groups, managed, settings, trail } from '../../services/contracts/console.data.ts';
import { LoadFailed } from '../not-found/LoadFailed.tsx';
import { SignInAgain } from './account/SignInAgain.tsx';
import { MissingPage } from './MissingPage.tsx';
import { forRoles } from './NotForYou.tsx';
import { firstPlace } from './places.ts';
import { loadSession, may, session } from './session.ts';
import { useAction } from './use-action.ts';

const CampaignList = lazyPage([], () => import('./list/CampaignList.tsx'), LoadFailed);
const NewCampaign = forRoles(
  managed.createCampaign,
  lazyPage([], () => import('./draft/NewCampaign.tsx'), LoadFailed),
);
const People = forRoles(
  groups.listGroups,
  lazyPage([], () => import('./people/People.tsx'), LoadFailed),
);
const GroupPage = forRoles(
  groups.readGroup,
  lazyPage<{ group: string }>([], () => import('./people/GroupPage.tsx'), LoadFailed),
);
const Access = forRoles(
  accounts.listAccounts,
  lazyPage(['access'], () => import('./access/Access.tsx'), LoadFailed),
);
const OwnAccount = lazyPage(['account', 'factors'], () => import('./own/OwnAccount.tsx'), LoadFailed);
const RequiredFactor = lazyPage(['factors'], () => import('./factors/RequiredFactor.tsx'), LoadFailed);
const Trail = forRoles(
  trail.readTrail,
  lazyPage(['trail'], () => import('./trail/Trail.tsx'), LoadFailed),
);
const Settings = forRoles(
  settings.readSettings,
  lazyPage(['settings'], () => import('./settings/SettingsPage.tsx'), LoadFailed),
);
const CampaignConsole = forRoles(
  managed.readManaged,
  lazyPage<{ slug: string }>(['invite'], () => import('./campaign/CampaignConsole.tsx'), LoadFailed),
);

/** /manage: the campaigns; whoever may not see them begins elsewhere. */
function Home() {
  const { route } = useLocation();
  const place = firstPlace();
  const elsewhere = !may(managed.listManaged) && place !== '/manage';
  useEffect(() => {
    if (elsewhere) route(place, true);
  }, [elsewhere, place]);
  return elsewhere ? null : <CampaignList />;
}

function SignedIn() {
  return (
    <>
      <Router>
        <Route path="/" component={Home} />
        <Route path="/new" component={NewCampaign} />
        <Route path="/people" component={People} />
        <Route path="/people/:group" component={GroupPage} />
        <Route path="/access" component={Access} />
        <Route path="/account" component={OwnAccount} />
        <Route path="/trail" component={Trail} />
        <Route path="/settings" component={Settings} />
        <Route path="/c/:slug" component={CampaignConsole} />
        <Route path="/c/:slug/*" component={CampaignConsole} />
        <Route default component={MissingPage} />
      </Router>
      <SignInAgain />
    </>
  );
}

/** Nothing else is open to who still has to set up a second factor. */
function SettingUp() {
  return (
    <>
      <RequiredFactor />
      <SignInAgain />
    </>
  );
}

/** Everything that needs somebody to be signed in; others are led to the sign-in, and back. */
export default function Console() {
  const { url, route } = useLocation();
  const { error, run } = useAction();
  const who = session.value;
  useEffect(() => {
    if (session.peek() === undefined) void run(loadSession);
  }, []);
  useEffect(() => {
    if (who === null) route(`/manage/sign-in?then=${encodeURIComponent(url)}`, true);
  }, [who]);
  if (who) return who.lacksFactor ? <SettingUp /> : <SignedIn />;
  return (
    <PageShell home="/manage" weak="some">
      {error ? <ErrorNotice error={error} onRetry={() => void run(loadSession)} /> : <Loading />}
    </PageShell>
  );
}
