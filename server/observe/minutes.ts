/** The work of each minute, seen from outside: whether it still begins, and how it went. */
export interface Minutes {
  watch(work: () => Promise<void>): () => Promise<void>;
  /** When it began last, milliseconds since 1970; undefined before the first time, or where the process has none. */
  begun(): number | undefined;
  /** Did the one that ended last fail? */
  failed(): boolean;
}

export function createMinutes(now = Date.now): Minutes {
  let begun: number | undefined;
  let failed = false;
  return {
    watch: (work) => async () => {
      begun = now();
      try {
        await work();
        failed = false;
      } catch (error) {
        failed = true;
        throw error;
      }
    },
    begun: () => begun,
    failed: () => failed,
  };
}
