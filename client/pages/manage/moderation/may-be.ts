import type { ModeratedIdea } from '../../../services/manage.ts';

/** May it be hidden, or masked? */
export function mayBe(action: 'hide' | 'mask', { moderation, title, kept }: ModeratedIdea): boolean {
  if (action === 'hide') return moderation?.action !== 'hide';
  return title !== null || kept !== null;
}
