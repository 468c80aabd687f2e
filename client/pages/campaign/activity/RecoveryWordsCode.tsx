import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { type ApiError, toApiError } from '../../../services/api.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { QrCode } from '../../invite/QrCode.tsx';
import { readOwnCode } from './own-seed.ts';

/** The QR code that another device of the member scans. It is drawn here, and never leaves the page by itself. */
export function RecoveryWordsCode({ onHide }: { onHide: () => void }) {
  const { slug } = useCampaignState();
  const [modules, setModules] = useState<boolean[][] | undefined>(undefined);
  const [error, setError] = useState<ApiError | undefined>(undefined);
  useEffect(() => {
    readOwnCode(slug).then(setModules, (thrown: unknown) => setError(toApiError(thrown)));
  }, [slug]);
  if (error) return <ErrorNotice error={error} />;
  if (!modules) return <Loading lines={4} />;
  return (
    <>
      <p>{t('recovery.words.code.text')}</p>
      <QrCode modules={modules} label={t('recovery.words.code.label')} />
      <div>
        <Button onClick={onHide}>{t('recovery.words.hide')}</Button>
      </div>
    </>
  );
}
