import { useEffect, useRef, useState } from 'preact/hooks';
import { CompanyMark } from '../../../company/CompanyMark.tsx';
import { company } from '../../../company/company.ts';
import { Brand } from '../../../components/Brand.tsx';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { saveFile } from '../../../services/save-file.ts';
import { weakTimes } from '../../../state/weak-times.ts';
import { campaignAddress, openPools } from '../../invite/open-pools.ts';
import { QrCode, type QrModules } from '../../invite/QrCode.tsx';
import { ShareLink } from '../../invite/ShareLink.tsx';
import { usePrintedAlone } from '../../invite/use-printed-alone.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { useAction } from '../use-action.ts';
import { drawPoster } from './draw-poster.ts';
import styles from './Poster.module.css';

/** As readers of a wall hold their telephones: a code that is still read with a quarter of it covered. */
async function codeOf(address: string): Promise<QrModules> {
  const { encodeQR } = await import('qr');
  return encodeQR(address, 'raw', { ecc: 'quartile', border: 4 });
}

function PosterSheet({ pools }: { pools: string }) {
  const { campaign } = useManaged().managed;
  const { question, language } = campaignText(campaign);
  const address = campaignAddress(campaign);
  const [modules, setModules] = useState<QrModules>();
  const { busy, error, run } = useAction();
  useEffect(() => void run(async () => setModules(await codeOf(address))), [address]);
  const sheet = useRef<HTMLDivElement>(null);
  usePrintedAlone(sheet, modules);
  if (!modules) return error ? <ErrorNotice error={error} /> : <Loading lines={4} />;
  const who = t('invite.poster.who', { pools });
  const scan = t('invite.poster.scan');
  const promise = t(`common.footer.${weakTimes(campaign).length > 0 ? 'weak' : 'promise'}`);
  const save = async () => {
    const { name, logo, accent } = company.value;
    const shown = address.replace(/^https?:\/\//, '');
    const png = await drawPoster({
      ...{ company: name, logo, accent, question, who, scan, promise, modules },
      address: shown,
    });
    saveFile(`${campaign.slug}.png`, png);
  };
  return (
    <>
      <div class="row">
        <Button variant="primary" onClick={() => print()}>
          {t('invite.poster.print')}
        </Button>
        <Button busy={busy} onClick={() => void run(save)}>
          {t('invite.poster.save')}
        </Button>
        <ShareLink address={address} title={question} />
      </div>
      {error && <ErrorNotice error={error} />}
      <div class={styles.sheet} ref={sheet}>
        <div class={styles.head}>
          <CompanyMark />
          <span class={styles.brand}>
            <Brand size={26} />
            Candor
          </span>
        </div>
        <p class={styles.question} lang={language} dir="auto">
          {question}
        </p>
        <p>{who}</p>
        <div class={styles.code}>
          <QrCode modules={modules} label={t('invite.poster.code')} />
        </div>
        <p class={styles.address}>
          {scan}
          <br />
          <strong>{address.replace(/^https?:\/\//, '')}</strong>
        </p>
        <p class={styles.promise}>{promise}</p>
      </div>
    </>
  );
}

/** /manage/c/:slug/poster: the link for everybody, to be hung up. */
export default function Poster() {
  const { campaign } = useManaged().managed;
  const pools = openPools(campaign);
  const back = `/manage/c/${campaign.slug}`;
  return (
    <ConsolePage title={t('invite.poster.title')} lead={t('invite.poster.text')}>
      {pools ? (
        <PosterSheet pools={pools} />
      ) : (
        <EmptyState
          title={t('invite.poster.none.title')}
          actions={<ButtonLink href={back}>{t('invite.poster.back')}</ButtonLink>}
        >
          {t('invite.poster.none.text')}
        </EmptyState>
      )}
    </ConsolePage>
  );
}
