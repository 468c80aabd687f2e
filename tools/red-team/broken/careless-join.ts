import { createRequest, finalize } from '../../../shared/credential/arc1.ts';
import { requestContext } from '../../../shared/credential/scopes.ts';
import { campaignSecrets, membershipSecrets } from '../../../shared/credential/seed.ts';
import { decodeCredential, encodeCredential } from '../../../shared/device/credential-store.ts';
import { fromBase64url } from '../../../shared/device/encoding.ts';
import { buildJoin } from '../../../shared/device/entries.ts';
import { pinLedger } from '../../../shared/device/pin.ts';
import { type JoinsCarelessly, joinCampaign } from '../campaign/joining.ts';

/**
 * Asks for a campaign credential with the secrets of an older request, so that its first commitment is that of the older
 * one: of the membership, or of the campaign before, as the lot falls.
 */
export const joinAlike: JoinsCarelessly = async (ports, network, belongings, plan) => {
  const { campaign, pool, reading } = plan;
  const { seed, storage, joins } = belongings;
  const [membership] = await storage.readMemberships(pool.group);
  const before = joins.at(-1);
  const { publicKey } = pool;
  if (!membership || !before || publicKey === null) return joinCampaign(ports, network, belongings, plan);
  const { group } = ports;
  const secrets =
    ports.random() < 0.5
      ? membershipSecrets(group, seed, pool.group, pool.epoch)
      : campaignSecrets(group, seed, before.campaign, pool.id);
  const context = requestContext(campaign.id, pool.id);
  const request = createRequest(group, secrets, context);
  const shown = decodeCredential(group, membership.credential);
  const body = buildJoin(group, shown, campaign.id, pool.id, request);
  joins.push({ campaign: campaign.id, request });
  const { response } = await network.postJoin(campaign.slug, body);
  const key = fromBase64url(publicKey);
  const credential = finalize(group, key, secrets, context, request, fromBase64url(response));
  const participation = {
    campaign: campaign.id,
    pool: pool.id,
    group: pool.group,
    epoch: pool.epoch,
    credential: encodeCredential(group, credential),
    publicKey,
    mayLeaveAt: 0,
    ahead: null,
    leaving: null,
    name: null,
    shownBatches: [],
    usedSlots: [],
    takenSlots: [],
  };
  return { membership, participation, pin: await pinLedger(reading, campaign) };
};
