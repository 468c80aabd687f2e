import { z } from 'zod';

/** What keeps a part of a process from working, as coarsely as it can be said. */
export const partStates = [
  'ok',
  'unreachable',
  'too_slow',
  /** The database takes no writes. */
  'read_only',
  'disk_full',
  /** The work of the minute is overdue. */
  'late',
] as const;
export type PartState = (typeof partStates)[number];

/** By the name of each part that the process needs. */
export const partsSchema = z.record(z.string(), z.enum(partStates));
