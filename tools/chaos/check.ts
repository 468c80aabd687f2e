import { sha256 } from '@noble/hashes/sha2.js';
import { checkOwnVotes, type OwnOutcome } from '../../shared/audit/own-votes.ts';
import type { Group } from '../../shared/credential/arc1.ts';
import { decodeCredential } from '../../shared/device/credential-store.ts';
import { fromBase64url, toBase64url } from '../../shared/device/encoding.ts';
import type { Entry } from '../../shared/device/entry.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { type LedgerExport, readExport } from '../../shared/ledger/export.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf } from '../../shared/ledger/leaves.ts';
import type { Http } from '../../tests/support/http.ts';
import { readFile, readLedger } from '../../tests/support/ledger.ts';
import type { MemberDevice } from './device.ts';

export interface Count {
  /** Leaf hashes of receipts that are not in the ledger. */
  lost: string[];
  /** What devices hold, whatever became of it. */
  entries: Entry[];
  /** Those of them that the close counted. */
  counted: Entry[];
}

/** Votes that are opened as they were cast, or lie in a cell that stays closed: their leaves say that they are there. */
const countedVotes: ReadonlySet<OwnOutcome> = new Set(['counted', 'withheld', 'band', 'band_against']);

/** Looks everything up in the closed ledger, and in what the close opened. */
export async function count(
  http: Http,
  slug: string,
  group: Group,
  devices: readonly MemberDevice[],
  acknowledged: ReadonlySet<string>,
): Promise<Count> {
  const { leaves } = await readLedger(http, slug);
  const inLedger = new Set(leaves.map((leaf) => toBase64url(hashLeaf(leaf))));
  const file = readExport(await readFile(http, slug));
  const contents = new Set(file.contents.map((content) => toBase64url(sha256(content))));
  const entries: Entry[] = [];
  const counted: Entry[] = [];
  for (const device of devices) {
    const own = (await device.entries()).filter(({ state }) => state.name !== 'moved');
    const votes = countVotes(group, device, file, own);
    entries.push(...own);
    counted.push(
      ...own.filter((entry) => {
        if (!inLedger.has(entry.leaf)) return false;
        if (entry.kind === 'vote') return entry.refusal === null && votes.has(entry);
        if (entry.kind === 'report') return true; // nobody is shown more of it
        const leaf = decodeLeaf(leafOf('idea', entry.body));
        return leaf.kind === 'idea' && contents.has(toBase64url(leaf.hash));
      }),
    );
  }
  return { lost: [...acknowledged].filter((leaf) => !inLedger.has(leaf)), entries, counted };
}

/** The votes among a device's entries that the close counted. */
function countVotes(
  group: Group,
  { participation: { credential, pool } }: MemberDevice,
  file: LedgerExport,
  own: readonly Entry[],
): Set<Entry> {
  const votes = own.filter((entry) => entry.kind === 'vote');
  const outcomes = checkOwnVotes(
    { group, credential: decodeCredential(group, credential), pool },
    file,
    votes.map(({ body: { idea, choice, revision } }) => ({ idea: fromBase64url(idea), choice, revision })),
  );
  return new Set(votes.filter((_, at) => countedVotes.has(outcomes[at] ?? 'unseen')));
}
