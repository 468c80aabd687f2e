import type { BoardFigures } from '../../shared/api/control.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { readAnswerFigures } from '../box/answer-figures.ts';
import { readAnswers } from '../box/answers.ts';
import { readBoard } from '../box/boards.ts';
import { confirmClock, readClockDoubt } from '../box/doubt.ts';
import { announceEnd } from '../box/ends.ts';
import { readModeratedPage } from '../box/moderated.ts';
import { moderate } from '../box/moderating.ts';
import { openBoard } from '../box/opening.ts';
import { advancePhase } from '../box/phases.ts';
import { promiseAnswers } from '../box/promise.ts';
import { expectAnswerable, respond } from '../box/respond.ts';
import { withdrawBoard } from '../box/withdrawing.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import { boardsOf, type CampaignRecord, findCampaign, listCampaigns } from '../campaigns/queries.ts';
import { releasedEntries } from '../compare/queries.ts';
import { comparisonAnswer } from '../compare/service.ts';
import type { Deps } from '../deps.ts';
import { readContents, readResults } from '../ledger/opened.ts';
import { countLeaves } from '../ledger/queries.ts';
import type { BoxControl } from './control.ts';

/** The box in this process. */
export function localControl(deps: Deps, opened: OpenedCampaigns): BoxControl {
  return {
    ping: async () => {},
    separation: async () => deps.separation,
    clockDoubt: () => readClockDoubt(deps),
    confirmClock: (doubt) => confirmClock(deps, doubt),
    async figures(slug) {
      if (slug === undefined) return figuresOf(deps, await listCampaigns(deps.box));
      const record = await findCampaign(deps.box, slug);
      return record ? figuresOf(deps, [record]) : [];
    },
    open: (slug, pools) => openBoard(deps, slug, pools),
    advance: (slug, from) => advancePhase(deps, slug, from),
    announceEnd: (slug, { phase, until }) => announceEnd(deps, slug, phase, new Date(until)),
    withdraw: (slug) => withdrawBoard(deps, slug),
    expectAnswerable: async (slug, idea) => expectAnswerable(deps.box, (await opened(slug)).id, idea),
    respond: (slug, idea, response) => respond(deps, slug, idea, response),
    promise: (slug, promise) => promiseAnswers(deps, slug, promise),
    answers: async (slug, { board, page }) => readAnswers(deps.box, await opened(slug), board, page),
    answerFigures: async (slug) => readAnswerFigures(deps.box, await opened(slug)),
    ideas: async (slug, { board, page }) => readBoard(deps.box, await opened(slug), board, page),
    moderation: async (slug, page) => readModeratedPage(deps.box, await opened(slug), page),
    moderate: (slug, body) => moderate(deps, slug, body),
    comparison: async (slug) => comparisonAnswer(deps, await opened(slug)),
    contents: async (slug, pool, page) => readContents(deps, await opened(slug), pool, page),
    results: async (slug, pool, page) => readResults(deps, await opened(slug), pool, page),
  };
}

async function figuresOf({ box }: Deps, records: CampaignRecord[]): Promise<BoardFigures[]> {
  const boards = await boardsOf(
    box,
    records.map(({ campaign }) => campaign.id),
  );
  const figures = records.map(async ({ campaign: { id, policy }, pools }) => {
    const figures = boards.get(id);
    if (!figures) return [];
    // The console shows what its managers announced, from the moment on at which they did.
    const { ends: _, ...board } = figures;
    const released = await releasedEntries(
      box,
      id,
      pools.map(({ pool }) => pool),
      policy.minimumGroup,
    );
    const restorations = await countLeaves(box, id, encodeLeaf({ kind: 'restoration' }));
    return [{ campaign: id, ...board, released, restorations }];
  });
  return (await Promise.all(figures)).flat();
}
