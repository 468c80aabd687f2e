import type { AnswerFigures, AnswersPage, AnswerView } from '../../shared/api/answers.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { call } from './api.ts';
import { boardsFor, readAs } from './boards.ts';
import { type Board, withPass } from './box.ts';
import { answers } from './contracts/answers.data.ts';
import type { Participation } from './wallet/schema.ts';

/** The answers to ideas of one board, for those who may read it. Throws ApiError. */
export function readBoardAnswers(
  campaign: CampaignView,
  board: Board,
  participation: Participation | undefined,
): Promise<AnswerView[]> {
  const { slug } = campaign;
  return readAs(campaign, board, participation, (pass) =>
    answersOfPages((page) =>
      call(answers.readAnswers, { params: { slug }, query: { board, page } }, withPass(pass)),
    ),
  );
}

/** All answers that this reader may see. Throws ApiError. */
export async function readAnswers(
  campaign: CampaignView,
  participation: Participation | undefined,
): Promise<AnswerView[]> {
  const boards = await Promise.all(
    boardsFor(campaign, participation?.pool).map((board) => readBoardAnswers(campaign, board, participation)),
  );
  return boards.flat();
}

/** What everybody is told. */
export function fetchAnswerFigures(slug: string): Promise<AnswerFigures> {
  return call(answers.readAnswerFigures, { params: { slug } });
}

/** The answers of all pages, however many there are, from the first. */
export async function answersOfPages(read: (page: number) => Promise<AnswersPage>): Promise<AnswerView[]> {
  const known = new Map<string, AnswerView>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await read(page);
    for (const view of answer.answers) known.set(view.idea, view);
    pages = answer.pages;
  }
  return [...known.values()];
}
