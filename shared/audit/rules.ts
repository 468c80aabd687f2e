import { boardNeedsPass } from '../domain/boards.ts';
import { modes } from '../domain/policy.ts';
import { admissions } from '../domain/pools.ts';
import type { OpenPool } from '../ledger/presentations.ts';
import type { Rules } from '../ledger/verify.ts';

/** The rules of this version of Candor. A policy in words that it does not know closes no board. */
export function auditRules(openPool: OpenPool): Rules {
  return {
    openPool,
    boardIsClosed(modeName, admissionName) {
      const mode = modes.find((name) => name === modeName);
      const admission = admissions.find((name) => name === admissionName);
      return mode !== undefined && admission !== undefined && boardNeedsPass(mode, admission);
    },
  };
}
