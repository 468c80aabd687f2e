import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fraud } from '../../shared/audit/frauds.ts';
import { realPools } from '../../shared/audit/sample/members.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { signCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { type LedgerExport, writeExport } from '../../shared/ledger/export.ts';
import { importSigner, type Signer } from '../../shared/ledger/keys.ts';
import { decodeLeaf, encodeLeaf } from '../../shared/ledger/leaves.ts';
import { sampleCampaign } from '../../shared/ledger/sample/campaign.ts';
import { changeCell } from '../../tests/support/operator.ts';
import { rosterPool } from '../../tests/support/usual-pools.ts';
import { runVerify, summarize, verifyReport } from '../../tests/support/verify-command.ts';
import type { Sizes } from './sizes.ts';
import { milliseconds } from './timing.ts';

export interface VerifyFigures {
  verify_10k_s: number;
}

/**
 * `npm run verify` on the file of a closed campaign with real credentials, from its start to its verdict. Throws where it
 * does not hold, or where it does not name one of the five frauds that are then planted in that very file.
 */
export async function measureVerify({ recordMembers, recordIdeas }: Sizes): Promise<VerifyFigures> {
  const pools = realPools(await loadSodiumRistretto255());
  const { exported, signer } = await sampleCampaign(pools, recordMembers, recordIdeas);
  const folder = await mkdtemp(join(tmpdir(), 'candor-bench-'));
  const path = join(folder, 'ledger.json');
  const verify = async (file: LedgerExport) => {
    await writeFile(path, writeExport(file));
    return runVerify(path, '--json');
  };
  try {
    let stdout = '';
    const took = await milliseconds(async () => {
      ({ stdout } = await verify(exported));
    });
    const { verdict, checked } = verifyReport.parse(JSON.parse(stdout));
    if (verdict !== 'holds' || checked.leaves !== exported.leaves.length) {
      throw new Error(`The untouched record does not hold: ${stdout}`);
    }
    for (const [fraud, file] of await plantFrauds(exported, signer)) {
      const { frauds } = summarize((await verify(file)).stdout);
      if (frauds.join() !== fraud) throw new Error(`${fraud} was named ${frauds.join(', ') || 'nothing'}`);
    }
    return { verify_10k_s: took / 1000 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function plantFrauds(exported: LedgerExport, signer: Signer): Promise<[Fraud, LedgerExport][]> {
  const { checkpoints, leaves } = exported;
  const vote = leaves.findIndex((leaf) => decodeLeaf(leaf).kind === 'vote');
  const other = crypto.getRandomValues(new Uint8Array(32));
  const stranger = await importSigner(signer.name, crypto.getRandomValues(new Uint8Array(32)));
  const head = { size: leaves.length, root: other };
  const results = changeCell(exported, rosterPool, (cell) => ({
    ...cell,
    votes: cell.votes.map((each, at) => (at === 0 ? { ...each, choice: 'pass' } : each)),
  }));
  const extra = encodeLeaf({ kind: 'vote', hash: other });
  const fork = await signCheckpoint(head, signer);
  const resigned = await signCheckpoint(head, stranger);
  return [
    ['vote_changed', { ...exported, results }],
    ['entry_dropped', { ...exported, leaves: leaves.toSpliced(vote, 1) }],
    ['entry_added', { ...exported, leaves: leaves.toSpliced(vote, 0, extra) }],
    ['ledger_forked', { ...exported, checkpoints: [...checkpoints, fork] }],
    ['checkpoint_resigned', { ...exported, checkpoints: checkpoints.with(-1, resigned) }],
  ];
}
