import { useSignal } from '@preact/signals';
import { type ApiError, toApiError } from '../../services/api.ts';

/** An action under way: whether it runs, and why it failed the last time. */
export function useAction() {
  const busy = useSignal(false);
  const error = useSignal<ApiError | undefined>(undefined);
  return {
    busy: busy.value,
    error: error.value,
    /** Runs `work` unless the last one is still under way. Never rejects: a failure stands in `error`. */
    async run(work: () => Promise<void>): Promise<void> {
      if (busy.peek()) return;
      busy.value = true;
      error.value = undefined;
      try {
        await work();
      } catch (thrown) {
        error.value = toApiError(thrown);
      } finally {
        busy.value = false;
      }
    },
    clear() {
      error.value = undefined;
    },
  };
}
