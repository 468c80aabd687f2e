import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { type Language, languages } from '../../../../shared/api/constants.ts';
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
import { foldWords } from '../fold-words.ts';

/** A pool as it is typed. */
export interface PoolForm {
  /** Null until it is first saved. From then on it stays, whatever the pool is called: its roster is found by it. */
  id: PoolId | null;
  names: Record<Language, string>;
  colour: Colour;
  admission: Admission;
}

/** What the form holds of the pools, in the order of their colours. */
export interface PoolsForm {
  pools: readonly PoolForm[];
  /** Ids that were taken out. No other pool gets one of them: it would come into the roster of the one before. */
  removedPools: readonly PoolId[];
}

export const usualPoolForms: readonly PoolForm[] = usualPools.map((pool) => ({ ...pool, id: null }));

export function toPoolForm({ id, names, colour, admission }: PoolView): PoolForm {
  return { id, names: { en: names.en ?? '', fr: names.fr ?? '' }, colour, admission };
}

/** Adds a pool with the first colour that is free. */
export function addPool({ pools }: PoolsForm): Pick<PoolsForm, 'pools'> {
  const colour = colours.find((one) => pools.every((pool) => pool.colour !== one));
  if (colour === undefined || pools.length >= mostPools) return { pools };
  const added: PoolForm = { id: null, names: { en: '', fr: '' }, colour, admission: 'roster' };
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
  return pools.map(({ id: known, names, colour, admission }) => {
    const id = known ?? freeId(names[main], taken);
    taken.add(id);
    return { id, names: writtenNames(names), colour, admission };
  });
}

/**
 * `form` with the ids that its new pools were saved under. `sent` is the form that was saved as `saved`; `form` may have
 * changed since.
 */
export function keepIds<Form extends PoolsForm>(
  form: Form,
  sent: PoolsForm,
  saved: readonly PoolDraft[],
): Form {
  const given = new Map(
    sent.pools.flatMap(({ id, colour }) =>
      id === null ? [[colour, saved.find((pool) => pool.colour === colour)?.id ?? null] as const] : [],
    ),
  );
  const pools = form.pools.map((pool) => ({ ...pool, id: pool.id ?? given.get(pool.colour) ?? null }));
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
