import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { lazyPage } from './lazy-page.ts';
import { LoadFailedPage } from './pages/not-found/LoadFailed.tsx';
import { NotFound } from './pages/not-found/NotFound.tsx';

const Home = lazyPage([], () => import('./pages/home/index.tsx'), LoadFailedPage);
const Campaign = lazyPage(['participant'], () => import('./pages/campaign/index.tsx'), LoadFailedPage);
const Answers = lazyPage(
  ['answers', 'moderation'],
  () => import('./pages/answers/index.tsx'),
  LoadFailedPage,
);
const Audit = lazyPage(['audit', 'participant'], () => import('./pages/audit/index.tsx'), LoadFailedPage);
const Manage = lazyPage(
  ['manage', 'errors-manage'],
  () => import('./pages/manage/index.tsx'),
  LoadFailedPage,
);

export function Routes() {
  return (
    <LocationProvider>
      <ErrorBoundary>
        <Router>
          <Route path="/" component={Home} />
          <Route path="/c/:slug" component={Campaign} />
          <Route path="/c/:slug/*" component={Campaign} />
          <Route path="/answers" component={Answers} />
          <Route path="/audit/:slug" component={Audit} />
          <Route path="/manage" component={Manage} />
          <Route path="/manage/*" component={Manage} />
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
    </LocationProvider>
  );
}
