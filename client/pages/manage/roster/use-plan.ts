import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { compare } from '../../../../shared/roster/compare.ts';
import { applyPlan, type Done, type Plan, sizeOf } from './apply.ts';
import type { Members } from './members.ts';
import type { Reading } from './reading.ts';

/** What a list would do to a roster, by what its reader has decided. */
export function usePlan(reading: Reading, members: Members) {
  const apart = useSignal<ReadonlySet<string>>(new Set());
  const removing = useSignal(false);
  const comparison = useComputed(() => compare(members.data.value ?? [], reading.people.value, apart.value));
  const plan = useComputed((): Plan => {
    const { added, changed, missing } = comparison.value;
    return { add: added, change: changed, remove: removing.value ? missing : [] };
  });
  // Another file, other answers.
  const file = reading.file.value;
  useEffect(() => {
    apart.value = new Set();
    removing.value = false;
  }, [file, apart, removing]);
  return { apart, removing, comparison, plan };
}

/** Work on a roster under way: how far it is, and what it has done. */
export function useWork(group: string) {
  const progress = useSignal<number | undefined>(undefined);
  const done = useSignal<Done | undefined>(undefined);
  return {
    progress,
    done,
    /** Throws ApiError; `done` then has what was done until then. */
    async carryOut(plan: Plan): Promise<void> {
      const size = sizeOf(plan);
      let handled = 0;
      progress.value = 0;
      done.value = undefined;
      try {
        await applyPlan(group, plan, (far, batch) => {
          handled += batch;
          done.value = far;
          progress.value = handled / size;
        });
      } finally {
        progress.value = undefined;
      }
    },
  };
}
