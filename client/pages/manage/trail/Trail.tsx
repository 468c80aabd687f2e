import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { TrailEntry, TrailFilter } from '../../../../shared/api/trail.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { language, t } from '../../../i18n/index.ts';
import { saveFile } from '../../../services/save-file.ts';
import { downloadTrail, listPeople, readTrail } from '../../../services/trail.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { useAction } from '../use-action.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { Entries } from './Entries.tsx';
import { Filters } from './Filters.tsx';

/** What a filter leaves, page by page. */
function Filtered({ filter, onPerson }: { filter: TrailFilter; onPerson: (account: string) => void }) {
  const first = useConsoleResource(useCallback(() => readTrail(filter), [filter]));
  const older = useSignal<TrailEntry[]>([]);
  const next = useSignal<number | null>(null);
  const more = useAction();
  const page = first.data.value;
  useEffect(() => {
    older.value = [];
    next.value = page?.next ?? null;
  }, [page]);
  const error = first.error.value;
  if (!page) return error ? <ErrorNotice error={error} onRetry={first.refresh} /> : <Loading lines={5} />;
  if (page.entries.length === 0) return <p>{t('trail.none')}</p>;
  const showOlder = () =>
    more.run(async () => {
      const read = await readTrail(filter, next.peek() ?? undefined);
      older.value = [...older.peek(), ...read.entries];
      next.value = read.next;
    });
  return (
    <>
      <Entries entries={[...page.entries, ...older.value]} onPerson={onPerson} />
      {more.error && <ErrorNotice error={more.error} />}
      {next.value !== null && (
        <div>
          <Button busy={more.busy} onClick={() => void showOlder()}>
            {t('trail.older')}
          </Button>
        </div>
      )}
    </>
  );
}

/** /manage/trail: who in the console did what, and when. */
export default function Trail() {
  const people = useConsoleResource(listPeople);
  const filter = useSignal<TrailFilter>({});
  const { busy, error, run } = useAction();
  const download = () =>
    run(async () =>
      saveFile('trail.csv', await downloadTrail({ ...filter.peek(), language: language.peek() })),
    );
  return (
    <ConsoleShell>
      <div class="stack">
        <div class="row-apart">
          <PageHeading title={t('trail.title')} />
          <Button busy={busy} onClick={() => void download()}>
            {t('trail.download')}
          </Button>
        </div>
        <p class="measure">{t('trail.text')}</p>
        {error && <ErrorNotice error={error} />}
        <Filters
          filter={filter.value}
          people={people.data.value ?? []}
          onChange={(value) => {
            filter.value = value;
          }}
        />
        <Filtered
          key={JSON.stringify(filter.value)}
          filter={filter.value}
          onPerson={(account) => {
            filter.value = { ...filter.peek(), account };
          }}
        />
      </div>
    </ConsoleShell>
  );
}
