import {
  deriveIssuerKeys,
  type IssuerKeys,
  prepareVerifier,
  type Verifier,
} from '../../shared/credential/arc1.ts';
import type { Group } from '../../shared/credential/group.ts';
import { requestContext } from '../../shared/credential/scopes.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { CommonKeys } from '../keys.ts';

export interface Issuer {
  keys: IssuerKeys;
  verifier: Verifier;
}

/**
 * The issuing key of each pool of each campaign. The registrar issues with it, the box verifies with it (ARC is keyed
 * verification: it takes the same key). Derived when it is needed, never stored.
 */
export interface Issuers {
  group: Group;
  of(campaignId: string, pool: PoolId): Issuer;
}

export function createIssuers(group: Group, keys: CommonKeys): Issuers {
  const known = new Map<string, Issuer>();
  return {
    group,
    of(campaignId, pool) {
      const id = `${campaignId}/${pool}`;
      let issuer = known.get(id);
      if (!issuer) {
        const own = deriveIssuerKeys(group, keys.derive('issuer', campaignId, pool));
        issuer = { keys: own, verifier: prepareVerifier(group, own, requestContext(campaignId, pool)) };
        known.set(id, issuer);
      }
      return issuer;
    },
  };
}
