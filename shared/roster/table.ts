/** What a file is once it is read: rows of cells, each with the line that it begins in. */
export interface Row {
  /** From 1, as spreadsheets and editors count. */
  line: number;
  cells: string[];
  /** A quotation mark that is not closed took other rows into one of its cells. */
  torn?: true;
  /** Its cells are separated by another sign than those of the other rows, so that they are not its people's. */
  mixed?: true;
}

export const fileProblems = ['empty', 'quote', 'old-excel', 'no-table', 'too-many', 'too-large'] as const;
export type FileProblem = (typeof fileProblems)[number];

/** Why nothing can be read from a file. */
export class RosterFileError extends Error {
  override name = 'RosterFileError';
  readonly problem: FileProblem;
  /** Where it is known. */
  readonly line: number | undefined;

  constructor(problem: FileProblem, line?: number) {
    super(problem);
    this.problem = problem;
    this.line = line;
  }
}

/** Rows with something in them, without the separators that follow their last cell. */
export function withoutBlanks(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => {
    const last = row.cells.findLastIndex((cell) => cell.trim() !== '');
    return last === -1 ? [] : [{ ...row, cells: row.cells.slice(0, last + 1) }];
  });
}
