import {
  deriveIssuerKeys,
  type IssuerKeys,
  prepareVerifier,
  type Verifier,
} from '../../shared/credential/arc1.ts';
import type { Group } from '../../shared/credential/group.ts';
import { membershipContext, requestContext } from '../../shared/credential/scopes.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxKeys, CommonKeys } from '../keys.ts';

export interface Issuer {
  keys: IssuerKeys;
  verifier: Verifier;
}

/**
 * Issuing keys, derived when they are needed and never stored. The registrar issues memberships with the key of a group's
 * epoch, and the box verifies them with it (ARC is keyed verification: it takes the same key).
 */
export interface MembershipIssuers {
  group: Group;
  ofEpoch(groupId: string, epoch: number): Issuer;
}

/** With the key of each pool of each campaign, which the box has for itself. */
export interface Issuers extends MembershipIssuers {
  ofPool(campaignId: string, pool: PoolId): Issuer;
}

export function createMembershipIssuers(group: Group, keys: CommonKeys): MembershipIssuers {
  return {
    group,
    ofEpoch: remembering((groupId, epoch) =>
      issuerOf(
        group,
        keys.derive('membership-issuer', groupId, String(epoch)),
        membershipContext(groupId, epoch),
      ),
    ),
  };
}

export function createIssuers(group: Group, keys: BoxKeys): Issuers {
  return {
    ...createMembershipIssuers(group, keys),
    ofPool: remembering((campaignId, pool) =>
      issuerOf(group, keys.derive('issuer', campaignId, pool), requestContext(campaignId, pool)),
    ),
  };
}

function issuerOf(group: Group, seed: Uint8Array, context: Uint8Array): Issuer {
  const keys = deriveIssuerKeys(group, seed);
  return { keys, verifier: prepareVerifier(group, keys, context) };
}

function remembering<Part extends string | number>(
  make: (id: string, part: Part) => Issuer,
): (id: string, part: Part) => Issuer {
  const known = new Map<string, Issuer>();
  return (id, part) => {
    const name = `${id}/${part}`;
    const issuer = known.get(name) ?? make(id, part);
    known.set(name, issuer);
    return issuer;
  };
}
