import { batch, computed, signal } from '@preact/signals';
import { type Columns, guessColumns, type Question } from '../../../../shared/roster/columns.ts';
import type { Encoding } from '../../../../shared/roster/encodings.ts';
import { checkPeople, type Draft, draftPeople } from '../../../../shared/roster/people.ts';
import { type RosterFile, readAgain, readRosterFile, rowsOf } from '../../../../shared/roster/read-file.ts';
import { RosterFileError, type Row } from '../../../../shared/roster/table.ts';

/** What has to be answered before anybody is taken. */
export type Asked = Question | 'encoding' | 'sheet';

/** What somebody wrote over a row, or that it is left out. */
export type Edit = { name: string; email: string } | 'left out';

/** A list that somebody chose or pasted, on its way from a file to people. Nothing of it is sent before they say so. */
export function createReading() {
  const name = signal('');
  const pasted = signal('');
  const bytes = signal<Uint8Array | undefined>(undefined);
  const file = signal<RosterFile | undefined>(undefined);
  const failure = signal<RosterFileError | undefined>(undefined);
  const sheet = signal(0);
  const chosen = signal<Columns | undefined>(undefined);
  const answered = signal<ReadonlySet<Asked>>(new Set());
  const edits = signal<ReadonlyMap<number, Edit>>(new Map());

  const read = computed(() => {
    try {
      return { rows: file.value ? rowsOf(file.value, sheet.value) : [] };
    } catch (error) {
      return { rows: [] as Row[], error: asFailure(error) };
    }
  });
  const rows = computed(() => read.value.rows);
  const guess = computed(() => guessColumns(rows.value));
  const columns = computed(() => chosen.value ?? guess.value.columns);
  const drafted = computed(() => draftPeople(rows.value, columns.value));
  const entries = computed(() =>
    checkPeople(drafted.value.drafts.flatMap((draft) => edited(draft, edits.value))),
  );
  const asked = computed((): Asked[] => {
    if (rows.value.length === 0) return [];
    const { value } = file;
    const all: Asked[] = [
      ...(value?.kind === 'text' && value.doubtful ? ['encoding' as const] : []),
      ...(value?.kind === 'sheets' && value.sheets.length > 1 ? ['sheet' as const] : []),
      ...guess.value.questions,
    ];
    return all.filter((question) => !answered.value.has(question));
  });

  const begin = (next: RosterFile | undefined, error?: RosterFileError) =>
    batch(() => {
      file.value = next;
      failure.value = error;
      sheet.value = 0;
      chosen.value = undefined;
      answered.value = new Set();
      edits.value = new Map();
    });

  return {
    name,
    pasted,
    file,
    sheet,
    rows,
    guess,
    columns,
    entries,
    asked,
    edits,
    bytes,
    passedOver: computed(() => drafted.value.passedOver),
    leftOut: computed(() => drafted.value.drafts.filter(({ line }) => edits.value.get(line) === 'left out')),
    /** Why nothing can be read. */
    failure: computed(() => failure.value ?? read.value.error),
    people: computed(() => entries.value.flatMap(({ problem, person }) => (problem ? [] : [person]))),
    async open(chosenFile: File) {
      const content = new Uint8Array(await chosenFile.arrayBuffer());
      const next = await readRosterFile(content).catch(asFailure);
      batch(() => {
        name.value = chosenFile.name;
        pasted.value = '';
        bytes.value = content;
        if (next instanceof RosterFileError) begin(undefined, next);
        else begin(next);
      });
    },
    paste(text: string) {
      begin(text.trim() === '' ? undefined : { kind: 'text', text, encoding: 'utf-8', doubtful: false });
    },
    reset() {
      batch(() => {
        name.value = '';
        pasted.value = '';
        bytes.value = undefined;
        begin(undefined);
      });
    },
    /** To be looked at: it is asked until somebody says that the names are right. */
    decodeAs(encoding: Encoding) {
      if (bytes.value) begin(readAgain(bytes.value, encoding));
    },
    chooseSheet(at: number) {
      batch(() => {
        sheet.value = at;
        chosen.value = undefined;
        edits.value = new Map();
        answered.value = new Set(['sheet']);
      });
    },
    /** Edits stay: they are about lines. */
    chooseColumns(next: Columns) {
      chosen.value = next;
    },
    answer(...questions: Asked[]) {
      answered.value = new Set([...answered.value, ...questions]);
    },
    edit(line: number, edit: Edit | undefined) {
      const next = new Map(edits.value);
      if (edit) next.set(line, edit);
      else next.delete(line);
      edits.value = next;
    },
  };
}
export type Reading = ReturnType<typeof createReading>;

function edited(draft: Draft, edits: ReadonlyMap<number, Edit>): Draft[] {
  const edit = edits.get(draft.line);
  if (edit === 'left out') return [];
  return [edit ? { ...draft, ...edit, settled: true } : draft];
}

/** What was thrown over a file that is none: everything else is a fault of the page. */
function asFailure(error: unknown): RosterFileError {
  if (error instanceof RosterFileError) return error;
  throw error;
}
