import { useSignal } from '@preact/signals';
import type { AssignmentList } from '../../../../shared/api/answers.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Select, TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { formatDay } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { answering } from '../../../services/contracts/console.data.ts';
import { assignIdea, withdrawAssignment } from '../../../services/manage-answers.ts';
import { notify } from '../../../state/notices.ts';
import { useManaged } from '../campaign/managed.ts';
import { may } from '../session.ts';
import { useAction } from '../use-action.ts';

export type Assigned = AssignmentList['assignments'][number];

interface AssignProps {
  idea: { id: string; title: string };
  assigned: Assigned | undefined;
  responders: AssignmentList['responders'];
  onChange: (list: AssignmentList) => void;
}

/** Managers say here who is to answer an idea, and by when. */
export function Assign(props: AssignProps) {
  const { idea, assigned } = props;
  const asking = useSignal(false);
  if (!may(answering.assignIdea)) return null;
  const act = t(assigned ? 'respond.assign.again' : 'respond.assign');
  return (
    <>
      <Button
        small
        aria-label={t('respond.of', { what: act, title: idea.title })}
        onClick={() => {
          asking.value = true;
        }}
      >
        {act}
      </Button>
      {asking.value && (
        <AssignDialog
          {...props}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </>
  );
}

export function assignedTo({ own, name, due }: Assigned): string {
  const whom = { own: own ? 'yes' : 'no', name };
  return due === null
    ? t('respond.assigned', whom)
    : t('respond.assigned.due', { ...whom, day: formatDay(due) });
}

function AssignDialog({
  idea,
  assigned,
  responders,
  onChange,
  onClose,
}: AssignProps & { onClose: () => void }) {
  const { slug } = useManaged().managed.campaign;
  const account = useSignal(assigned?.account ?? '');
  const due = useSignal(assigned?.due ?? '');
  const { busy, error, run } = useAction();
  const settle = (list: AssignmentList, text: string) => {
    onChange(list);
    notify(text);
    onClose();
  };
  const chosen = responders.find((one) => one.account === account.value);
  const save = () => {
    if (!chosen) return;
    const body = { account: chosen.account, due: due.value === '' ? null : due.value };
    void run(async () =>
      settle(await assignIdea(slug, idea.id, body), t('respond.assign.done', { name: chosen.name })),
    );
  };
  const withdraw = () =>
    void run(async () => settle(await withdrawAssignment(slug, idea.id), t('respond.assign.withdrawn')));
  return (
    <Dialog
      title={t('respond.assign.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {assigned && (
            <Button busy={busy} onClick={withdraw}>
              {t('respond.assign.withdraw')}
            </Button>
          )}
          <Button variant="primary" busy={busy} disabled={!chosen} onClick={save}>
            {t('respond.assign')}
          </Button>
        </>
      }
    >
      <form class="stack" onSubmit={submitTo(save)}>
        <p>{t(responders.length === 0 ? 'respond.assign.nobody' : 'respond.assign.text')}</p>
        {responders.length > 0 && (
          <>
            <Select
              label={t('respond.assign.who')}
              value={account.value}
              onChange={(value) => {
                account.value = value;
              }}
              options={[
                { value: '', label: t('respond.assign.choose') },
                ...responders.map(({ account: value, name: label }) => ({ value, label })),
              ]}
            />
            <TextField
              type="date"
              label={t('respond.assign.due')}
              optional
              value={due.value}
              onInput={(value) => {
                due.value = value;
              }}
            />
          </>
        )}
        {error && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
