/** Checks the ledger of every campaign in a restored database, as `npm run verify` does by the addresses of a server. */
import type { Kysely } from 'kysely';
import type { CampaignTexts } from '../../shared/api/campaigns.ts';
import { fetchFile, fetchLedger, type LedgerReader } from '../../shared/audit/fetch-ledger.ts';
import { hasClose, readLeaves } from '../../shared/audit/leaves.ts';
import { createOpenPool } from '../../shared/audit/open-pool.ts';
import { describeReport } from '../../shared/audit/report.ts';
import { auditRules } from '../../shared/audit/rules.ts';
import { equalBytes } from '../../shared/bytes/bytes.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { emptyFrontier, extendFrontier } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeBundle } from '../../shared/ledger/tiles.ts';
import { type Rules, verifyExport, verifyOpenLedger } from '../../shared/ledger/verify.ts';
import { type OpenedCampaign, rememberOpened } from '../campaigns/opened.ts';
import { listCampaigns } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { createIssuers, type Issuers } from '../issuer/issuers.ts';
import { createKeys, type Secrets } from '../keys.ts';
import { readContents, readResults } from '../ledger/opened.ts';
import { readBundle, readCheckpoints, readHead } from '../ledger/queries.ts';
import { createSigners, type Signers } from '../ledger/signers.ts';

type Box = Kysely<BoxDatabase>;

export interface LedgerCheck {
  slug: string;
  leaves: number;
  checkpoints: number;
  /** Is it signed with the key that the secret gives? Undefined where no secret was given. */
  ownKey: boolean | undefined;
  /** Codes of what is wrong (shared/ledger/findings.ts); empty where all is well. */
  wrong: string[];
}

interface Keys {
  issuers: Issuers;
  signers: Signers;
}

/**
 * `secrets`: of the installation, where they are known. Without them, the opened votes of closed campaigns are not looked at:
 * it takes their issuing keys.
 */
export async function checkLedgers(
  box: Box,
  secrets: Secrets | undefined,
  onLeaves: (count: number) => void,
): Promise<LedgerCheck[]> {
  const group = await loadSodiumRistretto255();
  const derived = secrets && createKeys(secrets);
  const keys = derived && { issuers: createIssuers(group, derived), signers: createSigners(derived) };
  const rules = auditRules(createOpenPool(group));
  const opened = rememberOpened(box);
  const checks: LedgerCheck[] = [];
  for (const { campaign } of await listCampaigns(box)) {
    if (campaign.phase === 'draft') continue;

    const check = await checkLedger(box, await opened(campaign.slug), campaign.texts, rules, keys);
    onLeaves(check.leaves);
    checks.push(check);
  }
  return checks;
}

async function checkLedger(
  box: Box,
  campaign: OpenedCampaign,
  texts: CampaignTexts,
  rules: Rules,
  keys: Keys | undefined,
): Promise<LedgerCheck> {
  const { id, origin, slug } = campaign;
  const reader = readerOf(box, campaign, keys?.issuers);
  const ledger = await fetchLedger(reader);
  const [policy] = readLeaves(ledger.leaves.slice(0, 1), 'policy');
  const signer = await keys?.signers(id, origin);
  const ownKey = signer && policy && equalBytes(signer.publicKey, policy.ledgerKey);
  const report = describeReport(
    hasClose(ledger.leaves) && ownKey
      ? await verifyExport(await fetchFile(reader, texts, ledger), rules)
      : await verifyOpenLedger(ledger),
  );
  const found = report.lines.filter(({ state }) => state === 'wrong').flatMap(({ findings }) => findings);
  const wrong = new Set<string>(found.map(({ code }) => code));
  if (!(await isHead(box, id, ledger.leaves))) wrong.add('head_differs');
  const { leaves, checkpoints } = report.checked;
  return { slug, leaves, checkpoints, ownKey, wrong: [...wrong] };
}

/** What the addresses of a server give, from the database itself. */
function readerOf(box: Box, campaign: OpenedCampaign, issuers: Issuers | undefined): LedgerReader {
  const { id } = campaign;
  return {
    checkpoints: async () => ({ checkpoints: await readCheckpoints(box, id) }),
    async bundle(part) {
      const leaves = await readBundle(box, id, part);
      return leaves && encodeBundle(leaves);
    },
    contents: (pool, page) => readContents({ box }, campaign, pool, page),
    results: async (pool, page) => issuers && readResults({ box, issuers }, campaign, pool, page),
  };
}

/** The next release appends to the head: it must be that of these very leaves. */
async function isHead(box: Box, campaignId: string, leaves: readonly Uint8Array[]): Promise<boolean> {
  const { frontier } = await readHead(box, campaignId);
  const { size, peaks } = extendFrontier(emptyFrontier, leaves.map(hashLeaf));
  return (
    size === frontier.size &&
    peaks.every((peak, at) => equalBytes(peak, frontier.peaks[at] ?? new Uint8Array()))
  );
}
