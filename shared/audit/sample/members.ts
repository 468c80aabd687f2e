/** Members with real credentials, for the sample campaign of shared/ledger. */
import {
  type Credential,
  createRequest,
  deriveIssuerKeys,
  encodeIssuingKey,
  finalize,
  type Group,
  type IssuerKeys,
  issue,
  present,
} from '../../credential/arc1.ts';
import { ideaId, ideaMessage, voteMessage } from '../../credential/messages.ts';
import { ideaScope, requestContext, voteScope } from '../../credential/scopes.ts';
import { campaignSecrets } from '../../credential/seed.ts';
import { draw } from '../../ledger/sample/credentials.ts';
import type { CreatePool, SampleMember } from '../../ledger/sample/members.ts';

export interface RealMember extends SampleMember {
  credential: Credential;
}

export function realPools(group: Group): CreatePool<RealMember> {
  return (campaignId, pool) => {
    const keys = deriveIssuerKeys(group, draw());
    return {
      publicKey: keys.publicKey,
      issuingKey: encodeIssuingKey(keys.secret),
      enrol: () => enrol(group, keys, campaignId, pool),
    };
  };
}

/** Whoever has the issuing keys can do this: the registrar, an operator who wants to add votes, and after the close everyone. */
export function enrol(group: Group, keys: IssuerKeys, campaignId: string, pool: string): RealMember {
  const context = requestContext(campaignId, pool);
  const secrets = campaignSecrets(group, draw(), campaignId, pool);
  const request = createRequest(group, secrets, context);
  const response = issue(group, keys, request);
  const credential = finalize(group, keys.publicKey, secrets, context, request, response);
  return {
    credential,
    postIdea(slot, idea) {
      const presentation = present(group, credential, ideaScope(campaignId, slot), ideaMessage(idea));
      return { id: ideaId(idea), content: { ...idea, presentation } };
    },
    vote(idea, choice, revision) {
      const scope = voteScope(campaignId, idea);
      const presentation = present(group, credential, scope, voteMessage(choice, revision));
      return { tag: presentation.slice(96, 128), choice, revision, presentation };
    },
  };
}
