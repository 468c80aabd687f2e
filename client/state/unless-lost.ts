import { toApiError } from '../services/api.ts';

/**
 * Does what nobody waits for. Where the wallet or a part of the page is lost meanwhile, what was shown stays: it is said where
 * somebody does something next. Never rejects.
 */
export async function unlessLost(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (thrown) {
    if (toApiError(thrown).code === 'unexpected') console.error(thrown);
  }
}
