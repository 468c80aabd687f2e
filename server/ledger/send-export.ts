import type { FastifyReply } from 'fastify';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import { currentPhase } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { exportLedger } from './export.ts';

/** Answers with the file of a closed campaign, to be saved. Throws ledger_not_closed. */
export async function sendExport(
  reply: FastifyReply,
  deps: Pick<Deps, 'box' | 'issuers'>,
  campaign: OpenedCampaign,
  mayRead: (pool: PoolId) => boolean,
): Promise<FastifyReply> {
  if ((await currentPhase(deps.box, campaign.id)) !== 'closed') throw new Fault('ledger_not_closed');
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${campaign.slug}-ledger.json"`)
    .send(await exportLedger(deps, campaign, mayRead));
}
