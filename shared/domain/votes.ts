/**
 * How often one member may change one vote, from its first choice to the end of the phase. Each change has a leaf of its own
 * in the ledger for ever: without a limit one member could fill it.
 */
export const changesPerVote = 20;
