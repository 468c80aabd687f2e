import { limits } from '../../../../shared/api/constants.ts';
import type { Change } from '../../../../shared/roster/compare.ts';
import type { NumberedPerson } from '../../../../shared/roster/person.ts';
import { changeRoster, type RosterMember } from '../../../services/manage.ts';

/** What is to be done to a roster, or was done. */
export interface Plan {
  remove: readonly RosterMember[];
  change: readonly Change<RosterMember>[];
  add: readonly NumberedPerson[];
}

/** What was done so far, with all that takes it back. */
export interface Done {
  removed: RosterMember[];
  changed: Change<RosterMember>[];
  added: string[];
}

/**
 * Does it batch by batch, so that nobody else waits for long, and calls back after each with all that is done and how many people the batch had. Removals come
 * first: what they free may be needed by the rest. Throws ApiError where a batch is refused; those before it stay done.
 */
export async function applyPlan(
  group: string,
  { remove, change, add }: Plan,
  onDone: (done: Done, size: number) => void,
): Promise<void> {
  const done: Done = { removed: [], changed: [], added: [] };
  const send = (batch: Partial<Parameters<typeof changeRoster>[1]>) =>
    changeRoster(group, { remove: [], change: [], add: [], ...batch });
  for (const members of batches(remove)) {
    await send({ remove: members.map(({ id }) => id) });
    done.removed.push(...members);
    onDone({ ...done }, members.length);
  }
  for (const changes of batches(change)) {
    await send({ change: changes.map(({ member: { id }, to }) => ({ id, ...plain(to) })) });
    done.changed.push(...changes);
    onDone({ ...done }, changes.length);
  }
  for (const people of batches(add)) {
    done.added.push(...(await send({ add: people.map(plain) })).added);
    onDone({ ...done }, people.length);
  }
}

/** What takes it back. Whoever was removed comes back without a code. */
export function undoOf({ removed, changed, added }: Done): Plan {
  return {
    remove: added.map((id) => ({ id, name: '', email: null, nth: 1, hasCode: false })),
    change: changed.map(({ member, to }) => ({ member: { ...member, ...to }, to: member })),
    add: removed,
  };
}

export function sizeOf({ remove, change, add }: Plan): number {
  return remove.length + change.length + add.length;
}

const plain = ({ name, email, nth }: NumberedPerson) => ({ name, email, nth });

function batches<T>(items: readonly T[]): T[][] {
  const { rosterBatch: size } = limits;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
