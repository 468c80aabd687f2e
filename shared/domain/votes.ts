/**
 * How often one member may change one vote, from its first choice to the end of the phase. Each change has a
 * leaf in the ledger for ever. Without a limit one member could fill the ledger.
 */
export const changesPerVote = 20;
