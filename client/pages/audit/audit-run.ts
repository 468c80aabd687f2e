import { type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { AuditReport } from '../../../shared/audit/report.ts';
import type { Known } from '../../../shared/ledger/verify.ts';
import { type ApiError, toApiError } from '../../services/api.ts';
import { checkRecord, fetchRecord, type Record } from '../../services/audit.ts';
import { findOwn, type OwnRecord } from '../../services/own-record.ts';
import type { Membership } from '../../services/wallet.ts';

/** `file`: the name of the file that is checked; null for what the server sends. */
export type RunState =
  | { name: 'idle' }
  | { name: 'fetching' }
  | { name: 'checking'; file: string | null; share: number }
  | { name: 'stopped' }
  | { name: 'failed'; error: ApiError }
  | { name: 'done'; file: string | null; report: AuditReport; own: OwnRecord | null };

/** What this device knows of the campaign from its own wallet. */
export interface Device {
  membership: Membership;
  known: Known;
}

/** One check at a time; a new one ends the one before. */
export interface AuditRun {
  readonly state: ReadonlySignal<RunState>;
  /** What the last check of the server's record found, whatever file was checked since. */
  readonly server: ReadonlySignal<AuditReport | undefined>;
  checkServer(campaign: CampaignView, device: Device | undefined): Promise<void>;
  checkFile(file: File, device: Device | undefined): Promise<void>;
  stop(): void;
}

export function createAuditRun(): AuditRun {
  const state = signal<RunState>({ name: 'idle' });
  const server = signal<AuditReport | undefined>(undefined);
  let current = new AbortController();

  async function run(
    name: string | null,
    device: Device | undefined,
    read: (signal: AbortSignal) => Promise<Record>,
  ): Promise<void> {
    current.abort();
    const own = new AbortController();
    current = own;
    const show = (next: RunState) => {
      if (!own.signal.aborted) state.value = next;
    };
    try {
      show({ name: 'fetching' });
      const record = await read(own.signal);
      show({ name: 'checking', file: name, share: 0 });
      const progress = (done: number, total: number) =>
        show({ name: 'checking', file: name, share: done / total });
      const report = await checkRecord(record, device?.known ?? {}, progress, own.signal);
      if (name === null) server.value = report;
      show({ name: 'done', file: name, report, own: await lookForOwn(record, report, device) });
    } catch (thrown) {
      show({ name: 'failed', error: toApiError(thrown) });
    }
  }

  return {
    state,
    server,
    checkServer: (campaign, device) =>
      run(null, device, (signal) => fetchRecord(campaign, device?.membership, signal)),
    checkFile: (file, device) =>
      run(file.name, device, async () => ({ stage: 'closed', file: await file.text() })),
    stop() {
      current.abort();
      state.value = { name: 'stopped' };
    },
  };
}

/** Only in a record of the member's own campaign that can be read. */
async function lookForOwn(
  record: Record,
  { policy }: AuditReport,
  device: Device | undefined,
): Promise<OwnRecord | null> {
  if (record.stage !== 'closed' || !device || policy?.campaignId !== device.membership.campaign) return null;
  const { readEntries } = await import('../../services/wallet.ts');
  return findOwn(record.file, device.membership, await readEntries(device.membership.campaign));
}
