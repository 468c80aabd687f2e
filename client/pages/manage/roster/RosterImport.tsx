import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { RosterFileError } from '../../../../shared/roster/table.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextArea } from '../../../components/Field.tsx';
import { Progress } from '../../../components/Progress.tsx';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { notify } from '../../../state/notices.ts';
import { useAction } from '../use-action.ts';
import { useUnsaved } from '../use-unsaved.tsx';
import { type Done, type Plan, sizeOf, undoOf } from './apply.ts';
import { Changes } from './Changes.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { DoubtRows, LeftOutRows, ProblemRows } from './EntryRows.tsx';
import { FileChoice } from './FileChoice.tsx';
import { EncodingChoice, SheetChoice } from './FileQuestions.tsx';
import type { Members } from './members.ts';
import { Outcome } from './Outcome.tsx';
import { PeoplePreview } from './PeoplePreview.tsx';
import { createReading } from './reading.ts';
import { usePlan, useWork } from './use-plan.ts';

interface RosterImportProps {
  group: string;
  members: Members;
  onChanged: () => Promise<void>;
}

/** Typing is over after so many milliseconds of rest. */
const rest = 250;

/** Takes a list from a file or the clipboard, asks what it leaves open, shows what it would do, and does it. */
export function RosterImport({ group, members, onChanged }: RosterImportProps) {
  const reading = useMemo(createReading, []);
  const { apart, removing, comparison, plan } = usePlan(reading, members);
  const { progress, done, carryOut } = useWork(group);
  const confirming = useSignal(false);
  const { busy, error, run, clear } = useAction();
  const text = reading.pasted.value;
  const { question } = useUnsaved(reading.file.value !== undefined || text.trim() !== '' || busy);

  useEffect(() => {
    const timer = setTimeout(() => {
      // A file that was chosen meanwhile stays.
      if (!reading.name.peek()) reading.paste(text);
    }, rest);
    return () => clearTimeout(timer);
  }, [text, reading]);

  const send = () =>
    run(async () => {
      try {
        await carryOut(plan.value);
        reading.reset();
      } finally {
        await onChanged();
      }
    });
  const undo = (undone: Done) =>
    run(async () => {
      try {
        await carryOut(undoOf(undone));
        notify(t('manage.roster.outcome.undone'));
      } finally {
        // What takes back the taking back is another look at the file.
        done.value = undefined;
        await onChanged();
      }
    });
  const open = (file: File) =>
    run(async () => {
      done.value = undefined;
      await reading.open(file);
    });

  const { failure, people, rows, asked, name } = reading;
  const listed = members.data.value;
  const working = progress.value !== undefined;
  const begun = rows.value.length > 0 && !failure.value;
  const change = () => {
    if (plan.value.remove.length > 0) confirming.value = true;
    else void send();
  };
  return (
    <Card as="section" labelledBy="import">
      <div class="stack">
        <h2 id="import">{t('manage.roster.import.title')}</h2>
        {!begun && <p class="small">{t('manage.roster.import.text')}</p>}
        {done.value && !busy && <Outcome done={done.value} onUndo={(undone) => void undo(undone)} />}
        {!working && <FileChoice name={name.value} onFile={(file) => void open(file)} />}
        {!name.value && !working && (
          <TextArea
            label={t('manage.roster.import.paste')}
            placeholder={t('manage.roster.import.placeholder')}
            rows={4}
            spellcheck={false}
            value={text}
            onInput={(next) => {
              clear();
              reading.pasted.value = next;
            }}
          />
        )}
        {failure.value && <Unreadable failure={failure.value} />}
        {begun && (
          <>
            <EncodingChoice reading={reading} />
            <SheetChoice reading={reading} />
            <ColumnChoice reading={reading} />
            <PeoplePreview reading={reading} />
            <ProblemRows reading={reading} />
            <DoubtRows reading={reading} />
            <LeftOutRows reading={reading} />
            {listed && listed.length > 0 && people.value.length > 0 && (
              <Changes comparison={comparison.value} apart={apart} removing={removing} />
            )}
          </>
        )}
        {error && <ErrorNotice error={error} />}
        {progress.value !== undefined && <Working share={progress.value} />}
        {(begun || failure.value) && (
          <Actions
            ready={begun && listed !== undefined && asked.value.length === 0}
            open={asked.value.length}
            plan={plan.value}
            isFirst={listed?.length === 0}
            busy={busy}
            onChange={change}
            onCancel={() => {
              clear();
              reading.reset();
            }}
          />
        )}
      </div>
      {confirming.value && (
        <ConfirmDialog
          title={t('manage.roster.confirm.title', { count: plan.value.remove.length })}
          confirm={t('manage.roster.import.apply')}
          danger
          onConfirm={() => {
            confirming.value = false;
            void send();
          }}
          onClose={() => {
            confirming.value = false;
          }}
        >
          <p>{t('manage.roster.confirm.text')}</p>
        </ConfirmDialog>
      )}
      {question}
    </Card>
  );
}

function Working({ share }: { share: number }) {
  return (
    <div class="stack-tight">
      <p class="small" role="status">
        {t('manage.roster.import.working')}
      </p>
      <Progress label={t('manage.roster.import.working')} value={share} />
    </div>
  );
}

function Unreadable({ failure: { problem, line } }: { failure: RosterFileError }) {
  return (
    <p role="alert">
      {t(`manage.roster.file.${problem}`)}
      {line !== undefined && ` ${t('manage.roster.file.line', { line: formatNumber(line) })}`}
    </p>
  );
}

interface ActionsProps {
  /** Nothing is left to be answered. */
  ready: boolean;
  /** How many questions are. */
  open: number;
  plan: Plan;
  /** Nobody is on the list yet. */
  isFirst: boolean;
  busy: boolean;
  onChange: () => void;
  onCancel: () => void;
}

function Actions({ ready, open, plan, isFirst, busy, onChange, onCancel }: ActionsProps) {
  return (
    <>
      {open > 0 && <p class="small">{t('manage.roster.import.asked', { count: open })}</p>}
      {ready && sizeOf(plan) === 0 && <p class="small">{t('manage.roster.import.nothing')}</p>}
      <div class="row">
        <Button variant="primary" busy={busy} disabled={!ready || sizeOf(plan) === 0} onClick={onChange}>
          {isFirst
            ? t('manage.roster.import.submit', { count: plan.add.length })
            : t('manage.roster.import.apply')}
        </Button>
        {!busy && (
          <Button variant="quiet" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </>
  );
}
