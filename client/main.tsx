import './styles/index.css';
import { render } from 'preact';
import { Notices } from './components/Notices.tsx';
import { language, loadArea } from './i18n/index.ts';
import { Routes } from './routes.tsx';
import { readConfig } from './services/config.ts';
import { takeLinks } from './state/invitation.ts';
import { watchForUpdates } from './state/outdated.ts';
import { takeRecoveryLink } from './state/recovery-link.ts';

takeRecoveryLink(); // first: what it brought is not to stand in the address bar

/** Not there where this browser cannot run Candor: public/browser.js has taken it away, and said why. */
const root = document.getElementById('app');
if (root) await start(root);

async function start(root: HTMLElement): Promise<void> {
  takeLinks();
  watchForUpdates();
  // index.html preloads it; whoever needs it, and cannot have it, says so.
  readConfig()
    .then(async ({ company }) => {
      if (!Object.values(company).some(Boolean)) return;
      const { showCompany } = await import('./company/show-company.ts');
      showCompany(company);
    })
    .catch(() => {});

  document.documentElement.lang = language.value;
  try {
    // Errors are loaded with the first texts: they must be there when nothing can be loaded any more.
    await Promise.all([loadArea('common'), loadArea('errors')]);
    render(
      <>
        <Routes />
        <Notices />
      </>,
      root,
    );
  } catch (error) {
    // Without texts nothing can be said in the reader's language: index.html says it in both.
    document.getElementById('failed')?.removeAttribute('hidden');
    throw error;
  }
}
