import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fits, searchable } from '../../../../shared/roster/fold.ts';
import { language } from '../../../i18n/index.ts';
import { type RosterMember, readRoster } from '../../../services/manage.ts';
import { createResource, type Resource } from '../../../state/resource.ts';
import { sessionExpired } from '../session.ts';

export interface Members extends Resource<readonly RosterMember[]> {
  /** Share of the list that is here, in 0…1, while it is read. */
  readonly progress: ReadonlySignal<number>;
  /** By name, as the reader's language orders names. */
  readonly ordered: ReadonlySignal<readonly RosterMember[] | undefined>;
  /** Those of them in whose name or address each word of the search stands. */
  find(search: string): readonly RosterMember[];
}

/** The whole list of a group: it is searched, ordered and compared here, by the rules of the reader's language. */
export function useMembers(group: string): Members {
  const members = useMemo(() => createMembers(group), [group]);
  const expired = sessionExpired.value;
  useEffect(() => {
    if (!expired) void members.refresh();
  }, [members, expired]);
  return members;
}

function createMembers(group: string): Members {
  const progress = signal(0);
  const resource = createResource(async (): Promise<readonly RosterMember[]> => {
    const members: RosterMember[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await readRoster(group, after);
      members.push(...page.members);
      progress.value = members.length / Math.max(1, page.total);
      after = page.next;
    }
    return members;
  });
  const ordered = computed(() => resource.data.value && inOrder(resource.data.value, language.value));
  const texts = computed(
    () =>
      new Map(ordered.value?.map((member) => [member, searchable(`${member.name} ${member.email ?? ''}`)])),
  );
  return {
    ...resource,
    progress,
    ordered,
    find(search) {
      const all = ordered.value ?? [];
      return search === '' ? all : all.filter((member) => fits(texts.value.get(member) ?? '', search));
    },
  };
}

/** People by name: accents and capitals decide only where nothing else does, and 9 comes before 10. */
export function inOrder<P extends { name: string; email: string | null }>(
  people: readonly P[],
  locale: string,
): P[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return people.toSorted(
    (one, other) => compare(one.name, other.name) || compare(one.email ?? '', other.email ?? ''),
  );
}
