import { limits } from '../../../../shared/api/constants.ts';
import type { Draft } from '../../../services/wallet/schema.ts';

/** What keeps a draft from being sent, as the box would say it (shared/api/box.ts). */
export interface DraftProblems {
  title?: 'missing' | 'long';
  body?: 'long';
}

export function draftProblems({ title, body }: Draft): DraftProblems {
  const trimmed = title.trim();
  return {
    ...(trimmed === '' ? { title: 'missing' as const } : {}),
    ...(trimmed.length > limits.title ? { title: 'long' as const } : {}),
    ...(body.trim().length > limits.body ? { body: 'long' as const } : {}),
  };
}
