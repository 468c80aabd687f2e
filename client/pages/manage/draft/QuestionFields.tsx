import { type Language, languages, limits } from '../../../../shared/api/constants.ts';
import { Choices } from '../../../components/Choices.tsx';
import { TextArea, TextField } from '../../../components/Field.tsx';
import { languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { FormSection } from './FormSection.tsx';
import { errorAt, type FieldsProps } from './fields.ts';
import styles from './QuestionFields.module.css';
import { suggestSlug } from './slug.ts';

function LanguageFields({ form, change, problems, language }: FieldsProps & { language: Language }) {
  const text = form.texts[language];
  const main = form.language === language;
  const write = (changes: Partial<typeof text>) => {
    const texts = { ...form.texts, [language]: { ...text, ...changes } };
    const follows = main && !form.slugTyped && changes.question !== undefined;
    change({ texts, ...(follows ? { slug: suggestSlug(changes.question ?? '') } : {}) });
  };
  const name = languageName(language);
  return (
    <div class={styles.language}>
      <TextArea
        label={t('manage.form.question.label', { language: name })}
        optional={!main}
        required={main}
        rows={2}
        lang={language}
        limit={limits.question}
        value={text.question}
        onInput={(question) => write({ question: question.replace(/[\r\n]+/g, ' ') })}
        error={errorAt(problems, `texts.${language}.question`)}
      />
      <TextArea
        label={t('manage.form.introduction.label', { language: name })}
        hint={t('manage.form.introduction.hint')}
        optional
        rows={4}
        lang={language}
        limit={limits.introduction}
        value={text.introduction}
        onInput={(introduction) => write({ introduction })}
        error={errorAt(problems, `texts.${language}.introduction`)}
      />
    </div>
  );
}

/** The question in both languages, the main one first, and the address. */
export function QuestionFields(props: FieldsProps) {
  const { form, change, problems } = props;
  const order = languages.toSorted((a, b) => Number(b === form.language) - Number(a === form.language));
  return (
    <FormSection title={t('manage.form.question.legend')} text={t('manage.form.question.text')}>
      <Choices
        legend={t('manage.form.language')}
        hint={t('manage.form.languageHint')}
        value={form.language}
        onChange={(language) => {
          const suggested = suggestSlug(form.texts[language].question);
          change({ language, ...(form.slugTyped || !suggested ? {} : { slug: suggested }) });
        }}
        options={languages.map((language) => ({
          value: language,
          label: <span class={styles.name}>{languageName(language)}</span>,
        }))}
      />
      {order.map((language) => (
        <LanguageFields key={language} language={language} {...props} />
      ))}
      <TextField
        label={t('manage.form.slug')}
        hint={t('manage.form.slugHint', { address: `${location.host}/c/${form.slug || '…'}` })}
        autocapitalize="none"
        spellcheck={false}
        autocomplete="off"
        required
        value={form.slug}
        onInput={(slug) => change({ slug, slugTyped: slug !== '' })}
        error={errorAt(problems, 'slug')}
      />
    </FormSection>
  );
}
