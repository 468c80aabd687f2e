import { Route, Router } from 'preact-iso';
import { lazyPage } from '../../lazy-page.ts';
import { LoadFailed } from '../not-found/LoadFailed.tsx';
import { SetupPage } from './account/SetupPage.tsx';
import { SignInPage } from './account/SignInPage.tsx';

const Console = lazyPage([], () => import('./Console.tsx'), LoadFailed);

/** /manage: signing in is small and stands first; the console comes once somebody is. */
export default function ManagePages() {
  return (
    <Router>
      <Route path="/setup" component={SetupPage} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/" component={Console} />
      <Route path="/*" component={Console} />
    </Router>
  );
}
