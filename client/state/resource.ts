import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { type ApiError, toApiError } from '../services/api.ts';

/** Something that is fetched, shown, and fetched again in place. */
export interface Resource<T> {
  /** What came last; it stays while it is fetched again, and when that fails. */
  readonly data: ReadonlySignal<T | undefined>;
  /** Why the last fetch failed, if it did. */
  readonly error: ReadonlySignal<ApiError | undefined>;
  readonly loading: ReadonlySignal<boolean>;
  /** Fetches. Of several at once, the last one started wins. Never rejects. */
  readonly refresh: () => Promise<void>;
  /** Puts in what an action of one's own answered, and drops fetches under way. */
  readonly set: (value: T) => void;
}

export function createResource<T>(load: () => Promise<T>): Resource<T> {
  const data = signal<T | undefined>(undefined);
  const error = signal<ApiError | undefined>(undefined);
  const loading = signal(false);
  let last = 0;

  const settle = (change: () => void) =>
    batch(() => {
      change();
      loading.value = false;
    });

  return {
    data,
    error,
    loading,
    async refresh() {
      last += 1;
      const mine = last;
      loading.value = true;
      try {
        const value = await load();
        if (mine === last) {
          settle(() => {
            data.value = value;
            error.value = undefined;
          });
        }
      } catch (thrown) {
        if (mine === last) settle(() => (error.value = toApiError(thrown)));
      }
    },
    set(value) {
      last += 1;
      settle(() => {
        data.value = value;
        error.value = undefined;
      });
    },
  };
}
