import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextArea } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { importRoster } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { useAction } from '../use-action.ts';
import { useUnsaved } from '../use-unsaved.tsx';
import { CsvSample } from './CsvSample.tsx';
import { type CsvPreview, previewCsv } from './csv-text.ts';
import { FileChoice } from './FileChoice.tsx';
import { RosterProblems } from './RosterProblems.tsx';

interface RosterImportProps {
  slug: string;
  pool: PoolId;
  onImported: () => void;
}

/** Typing is over after so many milliseconds of rest. */
const rest = 250;

/** Takes a table from a file or the clipboard, shows what is in it, and imports it as a whole or not at all. */
export function RosterImport({ slug, pool, onImported }: RosterImportProps) {
  const csv = useSignal('');
  const file = useSignal('');
  const preview = useSignal<CsvPreview | undefined>(undefined);
  const checked = useSignal('');
  const { busy, error, run, clear } = useAction();
  const text = csv.value;
  const { question } = useUnsaved(text.trim() !== '');

  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const found = await previewCsv(text);
      if (!current) return;
      preview.value = found;
      checked.value = text;
    }, rest);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, preview, checked]);

  const take = (next: string, name: string) => {
    clear();
    csv.value = next;
    file.value = name;
  };
  const send = () =>
    run(async () => {
      const { added, alreadyThere } = await importRoster(slug, pool, text);
      notify(t('manage.roster.import.done', { added, there: alreadyThere }));
      take('', '');
      onImported();
    });
  const found = preview.value;
  return (
    <Card as="section" labelledBy="import">
      <form class="stack" onSubmit={submitTo(send)}>
        <h2 id="import">{t('manage.roster.import.title')}</h2>
        <p class="small">{t('manage.roster.import.text')}</p>
        <FileChoice name={file.value} onText={take} />
        {!file.value && (
          <TextArea
            label={t('manage.roster.import.paste')}
            placeholder={t('manage.roster.import.placeholder')}
            rows={4}
            spellcheck={false}
            value={text}
            onInput={(next) => take(next, '')}
          />
        )}
        <div role="status">
          {found && <CsvSample preview={found} />}
          {!found && text && checked.value === text && (
            <p class="small">{t('manage.roster.import.unreadable')}</p>
          )}
        </div>
        {error?.code === 'roster_invalid' && <RosterProblems details={error.details} />}
        {error && error.code !== 'roster_invalid' && <ErrorNotice error={error} />}
        <div class="row">
          <Button variant="primary" type="submit" busy={busy} disabled={!found || found.rows === 0}>
            {t('manage.roster.import.submit', { count: found?.rows ?? 0 })}
          </Button>
          {file.value && (
            <Button variant="quiet" onClick={() => take('', '')}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      </form>
      {question}
    </Card>
  );
}
