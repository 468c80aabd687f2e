import { collectsFirst, type Ends, flows } from '../../../../shared/domain/phases.ts';
import { modes } from '../../../../shared/domain/policy.ts';
import { Choices } from '../../../components/Choices.tsx';
import { TextField } from '../../../components/Field.tsx';
import { zoneName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { FormSection } from './FormSection.tsx';
import { errorAt, type FieldsProps } from './fields.ts';

function Until({ form, change, problems, end }: FieldsProps & { end: keyof Ends }) {
  return (
    <TextField
      type="datetime-local"
      label={t(`manage.form.${end}`)}
      hint={t(end === 'opensAt' ? 'manage.form.opensAt.hint' : 'manage.form.until.hint', {
        zone: zoneName(),
      })}
      optional
      value={form[end]}
      onInput={(value) => change({ [end]: value })}
      error={errorAt(problems, end)}
    />
  );
}

/** Boards, order of things, planned start and ends. */
export function ShapeFields(props: FieldsProps) {
  const { form, change } = props;
  return (
    <FormSection title={t('manage.form.shape.legend')}>
      <Choices
        legend={t('manage.form.mode')}
        value={form.mode}
        onChange={(mode) => change({ mode })}
        options={modes.toReversed().map((mode) => ({
          value: mode,
          label: t(`manage.mode.${mode}`),
          hint: t(`manage.form.mode.${mode}`),
        }))}
      />
      <Choices
        legend={t('manage.form.flow')}
        value={form.flow}
        onChange={(flow) => change({ flow })}
        options={flows.map((flow) => ({
          value: flow,
          label: t(`manage.flow.${flow}`),
          hint: t(`manage.form.flow.${flow}`),
        }))}
      />
      <Until {...props} end="opensAt" />
      {collectsFirst(form.flow) && <Until {...props} end="collectUntil" />}
      <Until {...props} end="voteUntil" />
    </FormSection>
  );
}
