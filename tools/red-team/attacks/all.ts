import type { Attack } from './attack.ts';
import { ledgerPosition } from './device.ts';
import * as manager from './manager.ts';
import * as order from './order.ts';
import { increments } from './published.ts';
import { secretIdeas, secretVotes } from './secret.ts';
import * as time from './time.ts';
import * as traces from './traces.ts';
import { orderedIds, sharedBytes, sharedValues } from './values.ts';

/** In the order of the report. */
export const attacks: readonly Attack[] = [
  order.rowOrder,
  order.deadRows,
  order.sharedCounter,
  order.timestamps,
  order.voteOrder,
  time.nearestEnrolment,
  time.settlingLikelihood,
  time.matching,
  time.lateAndAlone,
  time.batch,
  time.sealedOrder,
  time.statementLog,
  order.ledgerOrder,
  order.issuanceLeaves,
  sharedValues,
  sharedBytes,
  orderedIds,
  traces.sizes,
  traces.language,
  traces.browser,
  traces.headers,
  traces.liveMessages,
  ledgerPosition,
  manager.ofOneMembership,
  manager.ofManyMemberships,
  increments,
  secretIdeas,
  secretVotes,
];
