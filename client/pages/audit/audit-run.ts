import { type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { AuditReport } from '../../../shared/audit/report.ts';
import type { Known } from '../../../shared/ledger/verify.ts';
import { type ApiError, toApiError } from '../../services/api.ts';
import { campaignOf, checkRecord, fetchAll, type Record } from '../../services/audit.ts';
import { findOwn, type OwnRecord } from '../../services/own-record.ts';
import type { Participation } from '../../services/wallet/schema.ts';

/** `file`: the name of the file that is checked; null for what the server sends. */
export type RunState =
  | { name: 'idle' }
  | { name: 'fetching'; file: string | null }
  | { name: 'checking'; file: string | null; share: number }
  | { name: 'stopped' }
  | { name: 'failed'; error: ApiError }
  | { name: 'done'; file: string | null; report: AuditReport; own: OwnRecord | null };

/** The name of the file that the state is about; null where it is about what the server sends. */
export function fileOf(state: RunState): string | null {
  return state.name === 'fetching' || state.name === 'checking' || state.name === 'done' ? state.file : null;
}

/** What this device knows of the campaign from its own wallet: also what it has seen of the record before. */
export interface Device {
  participation: Participation;
  known: Known;
}

/** One check at a time; a new one ends the one before. */
export interface AuditRun {
  readonly state: ReadonlySignal<RunState>;
  /** What the last check of the server's record found, whatever file was checked since. */
  readonly server: ReadonlySignal<AuditReport | undefined>;
  /** `slug`: the one in the address of this page, by which everything is asked for. */
  checkServer(slug: string, campaign: CampaignView, device: Device | undefined): Promise<void>;
  /** `shown`: the campaign of the page, and the newest checkpoint that its server shows; a file of it must fit. */
  checkFile(
    file: File,
    device: Device | undefined,
    shown: { campaign: string; checkpoint: string } | undefined,
  ): Promise<void>;
  stop(): void;
}

export function createAuditRun(): AuditRun {
  const state = signal<RunState>({ name: 'idle' });
  const server = signal<AuditReport | undefined>(undefined);
  let current = new AbortController();

  async function run(
    name: string | null,
    read: (signal: AbortSignal) => Promise<{ record: Record; known: Known; device: Device | undefined }>,
  ): Promise<void> {
    current.abort();
    const own = new AbortController();
    current = own;
    const show = (next: RunState) => {
      if (!own.signal.aborted) state.value = next;
    };
    try {
      show({ name: 'fetching', file: name });
      const { record, known, device } = await read(own.signal);
      show({ name: 'checking', file: name, share: 0 });
      const progress = (done: number, total: number) =>
        show({ name: 'checking', file: name, share: done / total });
      const report = await checkRecord(record, known, progress, own.signal);
      if (name === null) server.value = report;
      show({ name: 'done', file: name, report, own: await lookForOwn(record, report, device) });
    } catch (thrown) {
      show({ name: 'failed', error: toApiError(thrown) });
    }
  }

  return {
    state,
    server,
    checkServer: (slug, campaign, device) =>
      run(null, async (signal) => {
        const read = await fetchAll(slug, campaign, device?.participation, signal);
        return { record: read.record, known: { ...device?.known, published: read.published }, device };
      }),
    checkFile: (file, device, shown) =>
      run(file.name, async () => {
        const text = await file.text();
        const record: Record = { stage: 'closed', file: text };
        const campaign = campaignOf(text);
        const owner = device?.participation.campaign === campaign ? device : undefined;
        const checkpoints = [
          ...(owner?.known.checkpoints ?? []),
          ...(shown && shown.campaign === campaign ? [shown.checkpoint] : []),
        ];
        return { record, known: { ...owner?.known, checkpoints }, device: owner };
      }),
    stop() {
      current.abort();
      state.value = { name: 'stopped' };
    },
  };
}

/** In a file of the member's own campaign that can be read. */
async function lookForOwn(
  record: Record,
  { policy }: AuditReport,
  device: Device | undefined,
): Promise<OwnRecord | null> {
  if (record.stage !== 'closed' || !device || !policy) return null;
  const { readEntries } = await import('../../services/wallet/entries.ts');
  return findOwn(record.file, device.participation, await readEntries(device.participation.campaign));
}
