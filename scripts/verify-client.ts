/**
 * `npm run verify-client -- URL`: whether a server sends the client that these sources give (docs/check-the-code.md).
 * Of a campaign's address its ledger is asked too. Exit code 0 only if everything holds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesToHex } from '../shared/bytes/bytes.ts';
import { hashManifest } from '../shared/ledger/manifest.ts';
import { listFiles } from './client-manifest.ts';
import { buildClient } from './ensure-client.ts';
import {
  checkFiles,
  checkLedger,
  compareManifests,
  type Finding,
  fetchManifest,
  isCampaign,
} from './served-client.ts';

function show({ looked, wrong }: Finding): void {
  console.log(`${wrong.length === 0 ? '✓' : '✗'} ${looked}`);
  for (const line of wrong) console.log(`    ${line}`);
}

async function main(address: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'candor-own-'));
  try {
    const served = await fetchManifest(address);
    console.log(`The client of ${new URL(address).origin}: ${bytesToHex(hashManifest(served))}`);
    await buildClient(folder);
    const findings = [await checkFiles(address, served), compareManifests(served, listFiles(folder))];
    if (isCampaign(address)) findings.push(await checkLedger(address, served));
    findings.forEach(show);
    return findings.every(({ wrong }) => wrong.length === 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [address = '', ...more] = process.argv.slice(2);
if (!URL.canParse(address) || more.length > 0) {
  console.error('npm run verify-client -- URL   (of a server, or of a campaign: https://host/c/campaign)');
  process.exitCode = 1;
} else {
  try {
    process.exitCode = (await main(address)) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
