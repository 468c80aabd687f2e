/**
 * The assignment of rows to columns with the least sum of costs, each column once (Hungarian method with potentials,
 * Jonker and Volgenant 1987; O(n³)). More rows than columns: the columns are used again. Returns the column of each row.
 */
export function assign(costs: readonly (readonly number[])[]): (number | undefined)[] {
  const width = costs[0]?.length ?? 0;
  if (width === 0) return costs.map(() => undefined);
  const result: (number | undefined)[] = [];
  for (let from = 0; from < costs.length; from += width)
    result.push(...assignOnce(costs.slice(from, from + width), width));
  return result;
}

function assignOnce(costs: readonly (readonly number[])[], columns: number): (number | undefined)[] {
  const rows = costs.length;
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  // The row that holds a column, counted from 1; column 0 stands for the row that is looking for one.
  const holder = new Int32Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    holder[0] = row;
    let column = 0;
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    do {
      used[column] = 1;
      const current = holder[column] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let to = 1; to <= columns; to++) {
        if (used[to]) continue;
        const reduced =
          at(costs, current - 1, to - 1) - read(rowPotential, current) - read(columnPotential, to);
        if (reduced < read(slack, to)) {
          slack[to] = reduced;
          cameFrom[to] = column;
        }
        if (read(slack, to) < delta) {
          delta = read(slack, to);
          next = to;
        }
      }
      for (let to = 0; to <= columns; to++) {
        if (used[to]) {
          rowPotential[holder[to] ?? 0] = read(rowPotential, holder[to] ?? 0) + delta;
          columnPotential[to] = read(columnPotential, to) - delta;
        } else slack[to] = read(slack, to) - delta;
      }
      column = next;
    } while (holder[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] ?? 0;
      holder[column] = holder[before] ?? 0;
      column = before;
    }
  }
  const result: (number | undefined)[] = costs.map(() => undefined);
  for (let column = 1; column <= columns; column++) {
    const row = holder[column] ?? 0;
    if (row > 0) result[row - 1] = column - 1;
  }
  return result;
}

const read = (values: Float64Array, index: number): number => values[index] ?? 0;
const at = (costs: readonly (readonly number[])[], row: number, column: number): number =>
  costs[row]?.[column] ?? 0;
