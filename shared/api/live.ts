import type { Phase } from '../domain/phases.ts';

/** What the server says on GET /api/live/:slug (WebSocket). Each message tells that something public changed. */
export type LiveMessage =
  | { type: 'release'; release: number }
  | { type: 'phase'; phase: Phase }
  /** Texts were taken away or restored. */
  | { type: 'moderation' }
  /** The organiser has answered an idea, or has promised answers. */
  | { type: 'answer' }
  /** The end of a phase was announced, or moved. */
  | { type: 'end'; phase: string; until: string };
