import type { IdeaView } from '../../../../shared/api/box.ts';

/** An idea whose text the organisers have not hidden. Only on such a one can anybody vote. */
export type ReadableIdea = IdeaView & { title: string; body: string; language: string };

export const isReadable = (idea: IdeaView): idea is ReadableIdea => idea.title !== null;
