import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Entry } from '../../../../shared/roster/people.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Growing } from './Growing.tsx';
import styles from './Roster.module.css';
import type { Reading } from './reading.ts';

/** Rows that nobody can be made of, to be mended in place; they are left out as long as they are not. */
export function ProblemRows({ reading }: { reading: Reading }) {
  const problems = reading.entries.value.filter(({ problem }) => problem !== undefined);
  if (problems.length === 0) return null;
  return (
    <Card as="section" labelledBy="problems" tone="alarm">
      <div class="stack">
        <div role="status">
          <h3 id="problems" tabIndex={-1}>
            {t('manage.roster.problems.title', { count: problems.length })}
          </h3>
        </div>
        <p class="small">{t('manage.roster.problems.text')}</p>
        <Growing items={problems}>
          {(entry) => <ProblemRow key={entry.line} entry={entry} reading={reading} />}
        </Growing>
      </div>
    </Card>
  );
}

function ProblemRow({ entry, reading }: { entry: Entry; reading: Reading }) {
  const mending = useSignal(false);
  const { line, name, email, problem, other } = entry;
  return (
    <li class={styles.entry}>
      <div class={styles.entryHead}>
        <Line line={line} />
        <span class={styles.entryText}>
          <b>{[name, email].filter(Boolean).join(' · ') || t('manage.roster.problems.nothing')}</b>
          <span class="small">
            {problem && t(`manage.roster.problem.${problem}`)}
            {other !== undefined && ` ${t('manage.roster.problem.other', { line: formatNumber(other) })}`}
          </span>
        </span>
        {!mending.value && (
          <Button
            small
            aria-label={t('manage.roster.problems.mendOf', { line: formatNumber(line) })}
            onClick={() => {
              mending.value = true;
            }}
          >
            {t('manage.roster.problems.mend')}
          </Button>
        )}
      </div>
      {mending.value && (
        <Mend
          entry={entry}
          onTake={(edit) => {
            mending.value = false;
            reading.edit(line, edit);
            // The row goes, and the focus would go with it.
            document.getElementById('problems')?.focus();
          }}
        />
      )}
    </li>
  );
}

function Mend({ entry, onTake }: { entry: Entry; onTake: (edit: { name: string; email: string }) => void }) {
  const name = useSignal(entry.name);
  const email = useSignal(entry.email);
  const form = useRef<HTMLFormElement>(null);
  // Before anybody can be in another field: what they type there would end up in this one.
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      class="stack-tight"
      onSubmit={submitTo(() => onTake({ name: name.value, email: email.value }))}
    >
      <TextField
        label={t('manage.roster.list.name')}
        value={name.value}
        onInput={(value) => {
          name.value = value;
        }}
      />
      <TextField
        label={t('manage.roster.list.email')}
        optional
        inputMode="email"
        value={email.value}
        onInput={(value) => {
          email.value = value;
        }}
      />
      <div>
        <Button small type="submit">
          {t('manage.roster.problems.take')}
        </Button>
      </div>
    </form>
  );
}

/** People who are taken, and about whom the file leaves a doubt. */
export function DoubtRows({ reading }: { reading: Reading }) {
  const doubts = reading.entries.value.filter(({ doubt }) => doubt !== undefined);
  if (doubts.length === 0) return null;
  return (
    <details>
      <summary>{t('manage.roster.doubts.title', { count: doubts.length })}</summary>
      <Growing items={doubts}>
        {({ line, person, doubt, other }) => (
          <li key={line} class={styles.entry}>
            <div class={styles.entryHead}>
              <Line line={line} />
              <span class={styles.entryText}>
                <b dir="auto">{person.name}</b>
                <span class="small">
                  {doubt && t(`manage.roster.doubt.${doubt}`)}
                  {other !== undefined &&
                    ` ${t('manage.roster.problem.other', { line: formatNumber(other) })}`}
                </span>
              </span>
              <Button
                small
                aria-label={t('manage.roster.doubts.leaveOutOf', { name: person.name })}
                onClick={() => reading.edit(line, 'left out')}
              >
                {t('manage.roster.doubts.leaveOut')}
              </Button>
            </div>
          </li>
        )}
      </Growing>
    </details>
  );
}

/** Rows that somebody left out, to be taken all the same. */
export function LeftOutRows({ reading }: { reading: Reading }) {
  const rows = reading.leftOut.value;
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{t('manage.roster.leftOut.title', { count: rows.length })}</summary>
      <Growing items={rows}>
        {({ line, name }) => (
          <li key={line} class={styles.entry}>
            <div class={styles.entryHead}>
              <Line line={line} />
              <b class={styles.entryText}>{name}</b>
              <Button
                small
                aria-label={t('manage.roster.leftOut.takeOf', { name })}
                onClick={() => reading.edit(line, undefined)}
              >
                {t('manage.roster.leftOut.take')}
              </Button>
            </div>
          </li>
        )}
      </Growing>
    </details>
  );
}

function Line({ line }: { line: number }) {
  return <span class="small numeric">{t('manage.roster.problems.line', { line: formatNumber(line) })}</span>;
}
