import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { t } from '../../i18n/index.ts';
import { send } from '../../services/api.ts';
import { outdated, reloadOnce } from '../../state/outdated.ts';

/** Once the server answers: a browser that loads a page too soon shows nothing of Candor. */
const reloadWhenBack = () => void send('/').then(reloadOnce, () => {});

/**
 * Stands in for a page whose code did not arrive: no network, or an older build than the server's. In its place nothing can
 * be written, so that for a newer build, and when the network is back, the page loads itself.
 */
export function LoadFailed() {
  useSignalEffect(() => {
    if (outdated.value) reloadOnce();
  });
  useEffect(() => {
    addEventListener('online', reloadWhenBack);
    return () => removeEventListener('online', reloadWhenBack);
  }, []);
  return (
    <div class="stack">
      <PageHeading title={t('common.chunk.title')} />
      <p>{t('common.chunk.text')}</p>
      <p>
        <Button variant="primary" onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </p>
    </div>
  );
}

/** The same where the page would have brought header and footer. */
export function LoadFailedPage() {
  return (
    <PageShell>
      <LoadFailed />
    </PageShell>
  );
}
