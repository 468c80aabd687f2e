import { readBoard } from '../box/boards.ts';
import { openBoard } from '../box/opening.ts';
import { advancePhase } from '../box/phases.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import {
  boardsOf,
  type CampaignRecord,
  currentPhase,
  findCampaign,
  listCampaigns,
} from '../campaigns/queries.ts';
import { releasedEntries } from '../compare/queries.ts';
import { comparisonAnswer } from '../compare/service.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { exportLedger } from '../ledger/export.ts';
import type { BoardFigures, BoxControl } from './control.ts';

/** The box in this process. */
export function localControl(deps: Deps, opened: OpenedCampaigns): BoxControl {
  return {
    separation: async () => deps.separation,
    async figures(slug) {
      if (slug === undefined) return figuresOf(deps, await listCampaigns(deps.box));
      const record = await findCampaign(deps.box, slug);
      return record ? figuresOf(deps, [record]) : [];
    },
    open: (slug) => openBoard(deps, slug),
    advance: (slug, from) => advancePhase(deps, slug, from),
    ideas: async (slug, { board, page }) => readBoard(deps.box, await opened(slug), board, page),
    comparison: async (slug) => comparisonAnswer(deps, await opened(slug)),
    async export(slug) {
      const campaign = await opened(slug);
      if ((await currentPhase(deps.box, campaign.id)) !== 'closed') throw new Fault('ledger_not_closed');
      return exportLedger(deps, campaign, () => true);
    },
  };
}

async function figuresOf({ box }: Deps, records: CampaignRecord[]): Promise<BoardFigures[]> {
  const boards = await boardsOf(
    box,
    records.map(({ campaign }) => campaign.id),
  );
  const figures = records.map(async ({ campaign: { id, policy } }) => {
    const board = boards.get(id);
    if (!board) return [];
    const released = await releasedEntries(box, id, policy.minimumGroup);
    return [{ campaign: id, ...board, released }];
  });
  return (await Promise.all(figures)).flat();
}
