import type { IdeaView } from '../../shared/api/box.ts';
import type { Choice } from '../../shared/api/constants.ts';
import { firstPage, nth, type OpenCampaign, type Scene } from './open-campaign.ts';
import { type Participant, vote } from './participant.ts';

const letters: Record<string, Choice> = { a: 'agree', d: 'disagree', p: 'pass' };

/** One member a letter: a(gree), d(isagree), p(ass), or - for nothing. */
export async function cast(
  { http }: Pick<Scene, 'http'>,
  members: readonly Participant[],
  idea: string,
  ballot: string,
  revision = 1,
): Promise<void> {
  await Promise.all(
    [...ballot].map(async (letter, at) => {
      const choice = letters[letter];
      if (choice) await vote(http, nth(members, at), idea, choice, revision);
    }),
  );
}

/** What the public board says of the votes on an idea of its first page. */
export async function cellsOf(
  scene: Scene,
  { slug }: OpenCampaign,
  idea: string,
): Promise<IdeaView['cells']> {
  const { ideas } = await firstPage(scene, slug);
  return ideas.find(({ id }) => id === idea)?.cells ?? null;
}
