import { useSignal } from '@preact/signals';
import { limits } from '../../../../shared/api/constants.ts';
import { type Admission, admissions } from '../../../../shared/domain/pools.ts';
import { findLineProblem, tidyLine } from '../../../../shared/texts/texts.ts';
import { Button } from '../../../components/Button.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { useAction } from '../use-action.ts';
import { isAmong } from './people.ts';

interface GroupDialogProps {
  title: string;
  submit: string;
  /** What the group is called so far. */
  initial?: string;
  /** What other groups are called. */
  taken: readonly string[];
  /** How a group admits is settled once, when it is made. */
  choosesAdmission?: boolean;
  /** Throws ApiError. */
  save: (group: { name: string; admission: Admission }) => Promise<void>;
  onClose: () => void;
}

function problemOf(name: string, taken: readonly string[]): string | undefined {
  if (name === '') return t('manage.groups.error.unnamed');
  if (name.length > limits.poolName)
    return t('manage.form.error.long', { limit: formatNumber(limits.poolName) });
  const problem = findLineProblem(tidyLine(name));
  if (problem) return t(problem === 'blank' ? 'manage.form.error.blank' : 'manage.form.error.hidden');
  return isAmong(name, taken) ? t('manage.groups.error.namesake') : undefined;
}

/** Makes a group, or gives one another name. */
export function GroupDialog(props: GroupDialogProps) {
  const { title, submit, initial = '', taken, choosesAdmission = false, save, onClose } = props;
  const name = useSignal(initial);
  const admission = useSignal<Admission>('roster');
  const tried = useSignal(false);
  const { busy, error, run } = useAction();
  const problem = problemOf(name.value.trim(), taken);
  const send = () => {
    tried.value = true;
    if (problem === undefined) void run(() => save({ name: name.value.trim(), admission: admission.value }));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" noValidate onSubmit={submitTo(send)}>
        <TextField
          label={t('manage.groups.name')}
          hint={t('manage.groups.nameHint')}
          autocomplete="off"
          required
          limit={limits.poolName}
          value={name.value}
          onInput={(value) => {
            name.value = value;
          }}
          error={tried.value ? problem : undefined}
        />
        {choosesAdmission && (
          <Choices
            legend={t('manage.form.admission.label')}
            value={admission.value}
            onChange={(value) => {
              admission.value = value;
            }}
            options={admissions.map((value) => ({
              value,
              label: t(`manage.admission.${value}`),
              hint: t(`manage.form.admission.${value}`),
            }))}
          />
        )}
        {error && <ErrorNotice error={error} />}
        <div class="row">
          <Button variant="primary" type="submit" busy={busy}>
            {submit}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
