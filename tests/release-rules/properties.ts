/** Everything that must never be found out, by name. */
import * as entries from './entries.ts';
import * as increments from './increments.ts';
import * as smallCells from './small-cells.ts';
import * as unanimity from './unanimity.ts';

export const properties = { ...smallCells, ...increments, ...unanimity, ...entries };
export type PropertyName = keyof typeof properties;
