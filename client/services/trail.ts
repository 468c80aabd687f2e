import type { z } from 'zod';
import type { TrailFilter, TrailPage, trailFileQuery, trailPeople } from '../../shared/api/trail.ts';
import { trail } from './contracts/console.data.ts';
import { ask } from './manage.ts';

export type Person = z.infer<typeof trailPeople>['people'][number];

/** Entries that a filter leaves, the newest first; from below the entry of the number `before`. */
export function readTrail(filter: TrailFilter, before?: number): Promise<TrailPage> {
  return ask(trail.readTrail, { query: before === undefined ? filter : { ...filter, before } });
}

/** Whoever is in the trail. */
export async function listPeople(): Promise<Person[]> {
  return (await ask(trail.listTrailPeople, {})).people;
}

/** All that a filter leaves, as CSV. That it was taken away stands in the trail. */
export async function downloadTrail(query: z.input<typeof trailFileQuery>): Promise<Blob> {
  return new Blob([await ask(trail.downloadTrail, { query })], { type: 'text/csv' });
}
