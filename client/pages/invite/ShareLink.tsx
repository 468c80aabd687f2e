import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { t } from '../../i18n/index.ts';

interface ShareLinkProps {
  address: string;
  /** What it is about, for whoever gets it. */
  title: string;
}

/** Copies a link, or hands it to another app where the browser can. It is passed on as it is. Texts: `invite`. */
export function ShareLink({ address, title }: ShareLinkProps) {
  return (
    <>
      <CopyButton text={address} label={t('invite.copy')} />
      {'share' in navigator && (
        <Button
          small
          onClick={() => {
            // Whoever changes their mind closes the choice of apps, which the browser calls a failure.
            navigator.share({ title, url: address }).catch(() => {});
          }}
        >
          {t('invite.share')}
        </Button>
      )}
    </>
  );
}
