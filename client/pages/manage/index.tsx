import { Route, Router } from 'preact-iso';
import { lazyPage } from '../../lazy-page.ts';
import { LoadFailed } from '../not-found/LoadFailed.tsx';
import { ForgotPage } from './account/ForgotPage.tsx';
import { InvitationPage } from './account/InvitationPage.tsx';
import { ResetPage } from './account/ResetPage.tsx';
import { SetupPage } from './account/SetupPage.tsx';
import { SignInPage } from './account/SignInPage.tsx';

const Console = lazyPage([], () => import('./Console.tsx'), LoadFailed);

/** /manage: signing in is small and stands first; the console comes once somebody is. */
export default function ManagePages() {
  return (
    <Router>
      <Route path="/setup" component={SetupPage} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/forgot" component={ForgotPage} />
      <Route path="/reset" component={ResetPage} />
      <Route path="/invitation" component={InvitationPage} />
      <Route path="/" component={Console} />
      <Route path="/*" component={Console} />
    </Router>
  );
}
