import { type MissingProtection, missingProtections } from '../../../../shared/ledger/time-protections.ts';
import { Choices } from '../../../components/Choices.tsx';
import { Select, TextField } from '../../../components/Field.tsx';
import { WeakMark } from '../../../components/WeakMark.tsx';
import { t } from '../../../i18n/index.ts';
import { formatMinutes } from '../format-minutes.ts';
import { FormSection } from './FormSection.tsx';
import { errorAt, type FieldsProps } from './fields.ts';
import { type PolicyNumber, policyNumbers } from './form.ts';

const intervals = [5, 15, 30, 60, 240, 1440];

/** What a setting protects, and a mark where it protects too little. */
function Hint({ text, weak }: { text: string; weak: boolean }) {
  return (
    <>
      {text}
      {weak && (
        <>
          {' '}
          <WeakMark /> {t('manage.form.weak')}
        </>
      )}
    </>
  );
}

function missingIn({ numbers, releaseMinutes, pools }: FieldsProps['form']): MissingProtection[] {
  const { delayMinutes, settleHours } = numbers;
  // What is not typed yet is not off.
  const typed = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  const times = { delayMinutes: typed(delayMinutes), settleHours: typed(settleHours), releaseMinutes };
  const byRoster = pools.some(({ admission }) => admission === 'roster');
  return missingProtections(times, byRoster);
}

const weakIf: Partial<Record<PolicyNumber, MissingProtection>> = {
  delayMinutes: 'delay_off',
  settleHours: 'settling_off',
};

function NumberField({ name, form, change, problems }: FieldsProps & { name: PolicyNumber }) {
  const weak = weakIf[name];
  return (
    <TextField
      type="number"
      inputmode="numeric"
      label={t(`manage.form.${name}`)}
      hint={
        <Hint
          text={t(`manage.form.${name}Hint`)}
          weak={weak !== undefined && missingIn(form).includes(weak)}
        />
      }
      min={policyNumbers[name].min}
      max={policyNumbers[name].max}
      step={1}
      required
      value={form.numbers[name]}
      onInput={(value) => change({ numbers: { ...form.numbers, [name]: value } })}
      error={errorAt(problems, `policy.${name}`)}
    />
  );
}

/** The anonymity settings, each with what it protects. */
export function PolicyFields(props: FieldsProps) {
  const { form, change } = props;
  const minutes = [...new Set([...intervals, form.releaseMinutes])].toSorted((a, b) => a - b);
  return (
    <FormSection title={t('manage.form.policy.legend')} text={t('manage.form.policy.text')}>
      <NumberField name="minimumGroup" {...props} />
      <NumberField name="minimumAnonymitySet" {...props} />
      <Select
        label={t('manage.form.releaseMinutes')}
        hint={
          <Hint
            text={t('manage.form.releaseMinutesHint')}
            weak={missingIn(form).includes('releases_too_frequent')}
          />
        }
        value={String(form.releaseMinutes)}
        onChange={(value) => change({ releaseMinutes: Number(value) })}
        options={minutes.map((value) => ({ value: String(value), label: formatMinutes(value) }))}
      />
      <NumberField name="delayMinutes" {...props} />
      <NumberField name="settleHours" {...props} />
      <NumberField name="ideasPerMember" {...props} />
      <Choices
        legend={t('manage.form.results')}
        value={form.results}
        onChange={(results) => change({ results })}
        options={[
          {
            value: 'at-end',
            label: t('manage.form.results.atEnd'),
            hint: t('manage.form.results.atEndHint'),
          },
          {
            value: 'running',
            label: t('manage.form.results.running'),
            hint: t('manage.form.results.runningHint'),
          },
        ]}
      />
    </FormSection>
  );
}
