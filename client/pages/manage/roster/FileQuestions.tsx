import { specialWords } from '../../../../shared/roster/decode.ts';
import { type Encoding, encodings } from '../../../../shared/roster/encodings.ts';
import { Button } from '../../../components/Button.tsx';
import { Select } from '../../../components/Field.tsx';
import { t } from '../../../i18n/index.ts';
import { Question } from './Question.tsx';
import styles from './Roster.module.css';
import type { Reading } from './reading.ts';

/** So many words with accents are enough to see whether they are right. */
const shown = 6;

/** Files of one byte a letter do not say which letters they mean: somebody sees it by the names. */
export function EncodingChoice({ reading }: { reading: Reading }) {
  const { value: file } = reading.file;
  const words = file?.kind === 'text' && reading.bytes.value ? specialWords(file.text, shown) : [];
  if (file?.kind !== 'text' || words.length === 0) return null;
  const open = reading.asked.value.includes('encoding');
  return (
    <Question open={open} title={t('manage.roster.encoding.title')} text={t('manage.roster.encoding.text')}>
      <ul class={styles.words} aria-live="polite">
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <Select
        label={t('manage.roster.encoding.label')}
        value={file.encoding}
        onChange={(value) => reading.decodeAs(value as Encoding)}
        options={encodings.map((value) => ({ value, label: t(`manage.roster.encoding.${value}`) }))}
      />
      {open && (
        <div>
          <Button small onClick={() => reading.answer('encoding')}>
            {t('manage.roster.encoding.confirm')}
          </Button>
        </div>
      )}
    </Question>
  );
}

/** A workbook with several tables: which of them is the list? */
export function SheetChoice({ reading }: { reading: Reading }) {
  const { value: file } = reading.file;
  if (file?.kind !== 'sheets' || file.sheets.length < 2) return null;
  const open = reading.asked.value.includes('sheet');
  return (
    <Question open={open} title={t('manage.roster.sheet.title')}>
      <Select
        label={t('manage.roster.sheet.label')}
        value={String(reading.sheet.value)}
        onChange={(value) => reading.chooseSheet(Number(value))}
        options={file.sheets.map(({ name, rows }, at) => ({
          value: String(at),
          label: t('manage.roster.sheet.option', { name, count: rows.length }),
        }))}
      />
      {open && (
        <div>
          <Button small onClick={() => reading.answer('sheet')}>
            {t('manage.roster.sheet.confirm')}
          </Button>
        </div>
      )}
    </Question>
  );
}
