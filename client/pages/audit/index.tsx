import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { signedSize } from '../../../shared/audit/signed-size.ts';
import { policyOf } from '../../../shared/device/pin.ts';
import { isClosed, isCounted } from '../../../shared/domain/phases.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { campaignText } from '../../i18n/campaign-text.ts';
import { t } from '../../i18n/index.ts';
import { fetchLedgerView } from '../../services/audit.ts';
import { fetchCampaign } from '../../services/box.ts';
import { createParticipation, type ParticipationState } from '../../state/participation.ts';
import { createResource } from '../../state/resource.ts';
import { weakTimes } from '../../state/weak-times.ts';
import styles from './Audit.module.css';
import { createAuditRun, type Device, fileOf } from './audit-run.ts';
import { CheckSection } from './CheckSection.tsx';
import { Download } from './Download.tsx';
import { FileSection } from './FileSection.tsx';
import { OwnSection } from './OwnSection.tsx';
import { RecordFacts } from './RecordFacts.tsx';
import { Yourself } from './Yourself.tsx';

/** Entries up to which the check begins by itself. */
const small = 300;

/** /audit/:slug: what the record of a campaign holds, and whether it holds. */
function Audit({ slug }: { slug: string }) {
  const campaign = useMemo(() => createResource(() => fetchCampaign(slug)), [slug]);
  const ledger = useMemo(() => createResource(() => fetchLedgerView(slug)), [slug]);
  const run = useMemo(createAuditRun, [slug]);
  const view = campaign.data.value;
  const device = useDevice(view);
  const head = ledger.data.value;
  const refresh = () => {
    void campaign.refresh();
    void ledger.refresh();
  };
  useEffect(() => {
    refresh();
    return () => run.stop();
  }, [campaign, ledger, run]);
  const check = view && (() => void run.checkServer(slug, view, device ?? undefined));
  const ready = view !== undefined && head !== undefined && device !== undefined;
  useEffect(() => {
    // Whoever has given a file meanwhile wants to know about that.
    if (ready && run.state.value.name === 'idle' && signedSize(head.checkpoint) <= small) check?.();
  }, [ready]);

  const error = campaign.error.value ?? ledger.error.value;
  const state = run.state.value;
  const text = view && campaignText(view);
  return (
    <PageShell weak={view && weakTimes(view).length > 0}>
      <div class={styles.page}>
        <header class="stack-tight">
          {text && (
            <p class={styles.question} lang={text.language} dir="auto">
              <a href={`/c/${slug}`}>{text.question}</a>
            </p>
          )}
          <PageHeading title={t('audit.title')} />
          <p class="measure">{t('audit.lead')}</p>
        </header>
        {!ready && error && <ErrorNotice error={error} onRetry={refresh} />}
        {!ready && !error && <Loading lines={5} />}
        {ready && check && (
          <>
            <CheckSection campaign={view} state={state} onCheck={check} onStop={run.stop} />
            {state.name === 'done' && state.own && <OwnSection own={state.own} />}
            <RecordFacts
              head={head}
              report={run.server.value}
              besideFile={fileOf(state) !== null}
              over={isClosed(view.phase)}
            >
              {isCounted(view) && <Download campaign={view} participation={device?.participation} />}
            </RecordFacts>
          </>
        )}
        <FileSection
          onFile={(file) => {
            const shown = view && head && { campaign: view.id, checkpoint: head.checkpoint };
            void run.checkFile(file, device ?? undefined, shown);
          }}
        />
        {!ready && <CheckSection campaign={undefined} state={state} onStop={run.stop} />}
        <Yourself slug={slug} />
      </div>
    </PageShell>
  );
}

/** undefined: not looked up yet. null: this device does not take part in the campaign. */
function useDevice(campaign: CampaignView | undefined): Device | null | undefined {
  const participation = useMemo(createParticipation, []);
  const [device, setDevice] = useState<Device | null>();
  const id = campaign?.id;
  useEffect(() => {
    if (id === undefined) return;
    // A wallet that cannot be read knows nothing; the record can be checked without it.
    readDevice(id, participation).then(setDevice, () => setDevice(null));
  }, [id, participation]);
  return device;
}

async function readDevice(id: string, participation: ParticipationState): Promise<Device | null> {
  await participation.load(id);
  const current = participation.current.value;
  if (!current) return null;
  const { readLedger } = await import('../../services/wallet/ledgers.ts');
  const seen = await readLedger(id);
  if (!seen) return { participation: current, known: {} };
  const { origin, ledgerKey } = policyOf(seen);
  const key = { name: origin, publicKey: ledgerKey };
  return { participation: current, known: { ledgerKey: key, checkpoints: [seen.checkpoint] } };
}

export default function AuditPage({ slug }: { slug: string }) {
  return <Audit key={slug} slug={slug} />;
}
