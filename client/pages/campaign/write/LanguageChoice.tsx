import { Select } from '../../../components/Field.tsx';
import { languageName } from '../../../i18n/format.ts';
import { language, t } from '../../../i18n/index.ts';

/** The languages offered; the box takes any ISO 639 code. */
const offered = 'ar cs da de el en es fi fr hu it ja ko nl no pl pt ro sv tr uk zh'.split(' ');

/** What the idea is written in, so that screen readers pronounce it and readers know. */
export function LanguageChoice({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { compare } = new Intl.Collator(language.value);
  const codes = offered.includes(value) ? offered : [...offered, value];
  return (
    <Select
      label={t('participant.write.language')}
      value={value}
      onChange={onChange}
      options={codes
        .map((code) => ({ value: code, label: languageName(code) }))
        .sort((a, b) => compare(a.label, b.label))}
    />
  );
}
