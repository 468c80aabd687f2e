import type { ComponentChildren } from 'preact';
import { classes } from '../../../components/classes.ts';
import { poolName } from '../../../i18n/campaign-text.ts';
import { formatNumber, languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import styles from './Checklist.module.css';
import type { Todo } from './todo.ts';

function sentence(todo: Todo): string {
  switch (todo.kind) {
    case 'question':
      return t('manage.todo.question');
    case 'language':
      return t('manage.todo.language', { language: languageName(todo.language) });
    case 'introduction':
      return t('manage.todo.introduction', { language: languageName(todo.language) });
    case 'date':
      return t('manage.todo.date');
    case 'roster':
      return todo.members === 0
        ? t('manage.todo.rosterMissing', { pool: poolName(todo.pool) })
        : t('manage.todo.roster', { count: todo.members, pool: poolName(todo.pool) });
    case 'crowd':
      return t('manage.todo.crowd', {
        pool: poolName(todo.pool),
        count: todo.members,
        needed: formatNumber(todo.needed),
      });
    case 'codes':
      return todo.withoutCode === 0
        ? t('manage.todo.codesDone', { pool: poolName(todo.pool) })
        : t('manage.todo.codes', { count: todo.withoutCode, pool: poolName(todo.pool) });
    case 'invite':
      return t('manage.todo.invite', { pool: poolName(todo.pool) });
    case 'policy':
      return t('manage.todo.policy');
  }
}

function place(todo: Todo, root: string): string {
  return todo.kind === 'roster' || todo.kind === 'codes' || todo.kind === 'crowd'
    ? `${root}/roster/${todo.pool.id}`
    : `${root}/settings`;
}

/** What is done, and what is not done here, leads nowhere. */
function Point({ todo, root }: { todo: Todo; root: string }) {
  if (todo.state === 'done' || todo.kind === 'invite') return sentence(todo);
  return <a href={place(todo, root)}>{sentence(todo)}</a>;
}

const stateIds = { done: 'manage.todo.done', must: 'manage.todo.open', may: 'manage.todo.optional' } as const;

function Mark({ state }: { state: Todo['state'] }): ComponentChildren {
  return (
    <svg class={classes(styles.mark, styles[state])} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8.5" />
      {state === 'done' && <path d="m6 10.5 2.7 2.7L14 7.5" />}
      {state === 'must' && <path d="M10 5.8v5.2m0 2.6v.4" />}
    </svg>
  );
}

/** What is left to do before the campaign opens; every point leads to where it is done here. */
export function Checklist({ todos, root }: { todos: readonly Todo[]; root: string }) {
  return (
    <ul class={styles.list}>
      {todos.map((todo) => (
        <li key={`${todo.kind} ${'pool' in todo ? todo.pool.id : ''}`} class={styles.item}>
          <Mark state={todo.state} />
          <span>
            <Point todo={todo} root={root} />{' '}
            <span class={todo.state === 'may' ? 'small' : 'visually-hidden'}>{t(stateIds[todo.state])}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
