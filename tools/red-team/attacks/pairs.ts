/** Which two entries are by one person, whoever that is: those that lie beside each other. */
import { type FoundEntry, insertionOrder, leafOrder, type Scene, sortBy } from './scene.ts';

export interface PairAttack {
  name: string;
  /** The broken system on which it must succeed. */
  broken: 'hasty' | 'loose';
  /** All entries that it could have joined, in an order in which neighbours are by one person, it says. */
  lineUp(scene: Scene): FoundEntry[];
}

const ideasInLedger: PairAttack = {
  name: 'pairs: leaves beside each other (ideas)',
  broken: 'hasty',
  lineUp: (scene) => sortBy(scene.ideas, leafOrder(scene)),
};

const ideasArrived: PairAttack = {
  name: 'pairs: arrived one after the other (ideas)',
  broken: 'hasty',
  lineUp: ({ ideas }) => [...ideas].sort((one, other) => (one.arrived?.xid ?? 0) - (other.arrived?.xid ?? 0)),
};

const votesInserted: PairAttack = {
  name: 'pairs: inserted one after the other (votes)',
  broken: 'loose',
  lineUp: (scene) => sortBy(scene.votes, insertionOrder(scene)),
};

/** In the order of the report. */
export const pairAttacks: readonly PairAttack[] = [ideasInLedger, ideasArrived, votesInserted];
