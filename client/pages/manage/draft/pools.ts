import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { type Language, languages } from '../../../../shared/api/constants.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import {
  type Admission,
  type Colour,
  colours,
  fewestPools,
  mostPools,
  type PoolDraft,
  type PoolId,
  type PoolNames,
  poolIdPattern,
  usualPools,
} from '../../../../shared/domain/pools.ts';
import { foldAlike } from '../../../../shared/roster/fold.ts';
import { foldWords } from '../fold-words.ts';

/** A pool as it is typed. */
export interface PoolForm {
  /** Null until it is first saved. From then on it stays, whatever the pool is called: links with codes name it. */
  id: PoolId | null;
  names: Record<Language, string>;
  colour: Colour;
  /** That of its group. */
  admission: Admission;
  /** The group behind it; null for a new one. */
  group: string | null;
}

/** What the form holds of the pools, in the order of their colours. */
export interface PoolsForm {
  pools: readonly PoolForm[];
  /** Ids that were taken out. No other pool gets one of them: links with codes would lead to it. */
  removedPools: readonly PoolId[];
}

export const usualPoolForms: readonly PoolForm[] = usualPools.map((pool) => ({ ...pool, id: null }));

/** A pool that was saved. Where its group was removed meanwhile, it needs another. */
export function toPoolForm(
  { id, names, colour, admission, group }: PoolView,
  groups: readonly ManagedGroup[],
): PoolForm {
  const known = groups.some((one) => one.id === group);
  return {
    ...{ id, colour, admission },
    names: { en: names.en ?? '', fr: names.fr ?? '' },
    group: known ? group : null,
  };
}

/** Is a group called as a pool is, in any language? */
export function isNamedAs({ name }: ManagedGroup, names: PoolForm['names']): boolean {
  return languages.some((language) => foldAlike(names[language]) === foldAlike(name));
}

/**
 * What a new campaign starts with. A pool that is called as a group takes it: of several the one that most campaigns take. Where
 * the campaign is made for a group (`wanted`, its id), the pool that is joined in the same way takes that one.
 */
export function proposePools(groups: readonly ManagedGroup[], main: Language, wanted?: string): PoolForm[] {
  const proposed = usualPoolForms.map((pool) => {
    const [group] = groups
      .filter((one) => isNamedAs(one, pool.names))
      .toSorted((one, other) => other.campaigns.length - one.campaigns.length);
    return group ? { ...pool, group: group.id, admission: group.admission } : pool;
  });
  const chosen = groups.find(({ id }) => id === wanted);
  if (!chosen || proposed.some(({ group }) => group === chosen.id)) return proposed;
  const place = Math.max(
    proposed.findIndex(({ admission }) => admission === chosen.admission),
    0,
  );
  return proposed.map((pool, at) => {
    const before = groups.find(({ id }) => id === pool.group);
    return at === place ? takeGroup(pool, chosen, before, main) : pool;
  });
}

/**
 * `pool` with another group behind it, or with a new one where `group` is undefined. Its names follow as long as nobody has
 * typed any: as long as they are none, those that a new campaign starts with, or that of the group before.
 */
export function takeGroup(
  pool: PoolForm,
  group: ManagedGroup | undefined,
  before: ManagedGroup | undefined,
  main: Language,
): PoolForm {
  if (!group) return { ...pool, group: null };
  const nameOf = (name: string) => ({ en: '', fr: '', [main]: name });
  const suggested = [
    nameOf(''),
    ...usualPools.map(({ names }) => names),
    ...(before ? [nameOf(before.name)] : []),
  ];
  const typed = !suggested.some(({ en, fr }) => en === pool.names.en && fr === pool.names.fr);
  const names = typed || isNamedAs(group, pool.names) ? pool.names : nameOf(group.name);
  return { ...pool, names, group: group.id, admission: group.admission };
}

/** Adds a pool with the first colour that is free. */
export function addPool({ pools }: PoolsForm): Pick<PoolsForm, 'pools'> {
  const colour = colours.find((one) => pools.every((pool) => pool.colour !== one));
  if (colour === undefined || pools.length >= mostPools) return { pools };
  const added: PoolForm = { id: null, names: { en: '', fr: '' }, colour, admission: 'roster', group: null };
  return { pools: [...pools, added].sort((a, b) => a.colour - b.colour) };
}

export function removePool({ pools, removedPools }: PoolsForm, removed: PoolForm): PoolsForm {
  if (pools.length <= fewestPools) return { pools, removedPools };
  return {
    pools: pools.filter((pool) => pool.colour !== removed.colour),
    removedPools: removed.id === null ? removedPools : [...removedPools, removed.id],
  };
}

/** Longest that a name gives an id, in characters: what an id may have, with room for a number after it. */
const longestBase = 29;

/** From the pool's name where that gives an id, with a number where another has it. */
function freeId(name: string, taken: ReadonlySet<PoolId>): PoolId {
  const folded = foldWords(name, longestBase);
  const base = poolIdPattern.test(folded) ? folded : 'group';
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Only the languages in which it has a name. */
export function writtenNames(names: PoolForm['names']): PoolNames {
  const written = languages.filter((language) => names[language].trim() !== '');
  return Object.fromEntries(written.map((language) => [language, names[language].trim()]));
}

/** What the server is sent. A pool that was never saved gets an id, from its name in the main language. */
export function toPools({ pools, removedPools }: PoolsForm, main: Language): PoolDraft[] {
  const taken = new Set([...removedPools, ...pools.flatMap(({ id }) => id ?? [])]);
  return pools.map(({ id: known, names, colour, admission, group }) => {
    const id = known ?? freeId(names[main], taken);
    taken.add(id);
    return { id, names: writtenNames(names), colour, admission, group };
  });
}

/**
 * `form` with the ids and groups that its new pools were given. `sent` is the form that was saved as `saved`; `form` may
 * have changed since.
 */
export function keepSaved<Form extends PoolsForm>(
  form: Form,
  sent: PoolsForm,
  saved: readonly Pick<PoolView, 'id' | 'colour' | 'admission' | 'group'>[],
): Form {
  const pools = form.pools.map((pool) => {
    const before = sent.pools.find(({ colour }) => colour === pool.colour);
    const now = saved.find(({ colour }) => colour === pool.colour);
    if (!now || before?.id !== pool.id) return pool;
    const isNew = before.group === null && pool.group === null;
    return { ...pool, id: now.id, ...(isNew ? { group: now.group, admission: now.admission } : {}) };
  });
  return { ...form, pools };
}

/**
 * Names that another pool is shown under as well, by place and language: a name that is not written is shown in the main
 * language. Where both are written, the first may keep it.
 */
export function findNamesakes(
  pools: readonly PoolForm[],
  main: Language,
): { at: number; language: Language }[] {
  return languages.flatMap((language) => {
    const shown = pools.map(({ names }) => {
      const own = names[language].trim();
      // Folded as the contract does it.
      return { own: own !== '', name: (own || names[main].trim()).normalize('NFKC').toLowerCase() };
    });
    return shown.flatMap(({ own, name }, at) => {
      const taken = shown.some((other, place) => other.name === name && (place < at || !other.own));
      return own && taken ? [{ at, language }] : [];
    });
  });
}
