import { checkOwnIdeas, type OwnIdeaOutcome } from '../../shared/audit/own-ideas.ts';
import { checkOwnVotes, type OwnOutcome } from '../../shared/audit/own-votes.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import { decodeCredential } from '../../shared/device/credential-store.ts';
import { fromBase64url } from '../../shared/device/encoding.ts';
import type { Entry, IdeaEntry, VoteEntry } from '../../shared/device/entry.ts';
import { readExport } from '../../shared/ledger/export.ts';
import type { Participation } from './wallet/schema.ts';

export interface OwnRecord {
  votes: { entry: VoteEntry; outcome: OwnOutcome }[];
  ideas: { entry: IdeaEntry; outcome: OwnIdeaOutcome }[];
}

/**
 * Looks for what this device sent, and the box accepted, in the file of its closed campaign. Nothing of it leaves the device.
 * Throws LedgerError where the file is none.
 */
export function findOwn(file: string, participation: Participation, entries: readonly Entry[]): OwnRecord {
  const exported = readExport(file);
  const accepted = entries.filter(({ state }) => !['pending', 'refused', 'moved'].includes(state.name));
  const votes = accepted.filter((entry) => entry.kind === 'vote');
  const ideas = accepted.filter((entry) => entry.kind === 'idea');
  const { pool, credential } = participation;
  const member = { group, pool, credential: decodeCredential(group, credential) };
  const outcomes = checkOwnVotes(
    member,
    exported,
    votes.map(({ body: { idea, choice, revision } }) => ({ idea: fromBase64url(idea), choice, revision })),
  );
  const ideaOutcomes = checkOwnIdeas(
    exported.leaves,
    ideas.map(({ leaf }) => fromBase64url(leaf)),
  );
  return {
    votes: votes.flatMap((entry, at) => pair(entry, outcomes[at])),
    ideas: ideas.flatMap((entry, at) => pair(entry, ideaOutcomes[at])),
  };
}

function pair<E, O>(entry: E, outcome: O | undefined): { entry: E; outcome: O }[] {
  return outcome === undefined ? [] : [{ entry, outcome }];
}
