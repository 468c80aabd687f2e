import type { Signal } from '@preact/signals';
import type { Comparison } from '../../../../shared/roster/compare.ts';
import type { Person } from '../../../../shared/roster/person.ts';
import { Checkbox, Choices } from '../../../components/Choices.tsx';
import { t } from '../../../i18n/index.ts';
import type { RosterMember } from '../../../services/manage.ts';
import { Growing } from './Growing.tsx';
import styles from './Roster.module.css';

interface ChangesProps {
  comparison: Comparison<RosterMember>;
  /** Members, by id, whom the file means no change of: somebody else is called the same, or has the same address. */
  apart: Signal<ReadonlySet<string>>;
  removing: Signal<boolean>;
}

/** What a file would change in a list that has people already. */
export function Changes({ comparison, apart, removing }: ChangesProps) {
  const { added, changed, same, missing } = comparison;
  return (
    <section class="stack" aria-labelledby="changes">
      <h3 id="changes">{t('manage.roster.changes.title')}</h3>
      <p class="small">{t('manage.roster.changes.same', { count: same })}</p>
      {added.length > 0 && (
        <details>
          <summary>{t('manage.roster.changes.added', { count: added.length })}</summary>
          <Growing items={added}>{(person) => <li key={textOf(person)}>{textOf(person)}</li>}</Growing>
        </details>
      )}
      {changed.length > 0 && (
        <details open>
          <summary>{t('manage.roster.changes.changed', { count: changed.length })}</summary>
          <Growing items={changed}>
            {({ member, to }) => (
              <li key={member.id} class={styles.entry}>
                <span>
                  <s>{textOf(member)}</s>
                </span>
                <Checkbox
                  label={textOf(to)}
                  hint={t('manage.roster.changes.samePerson')}
                  checked
                  onChange={() => {
                    apart.value = new Set([...apart.value, member.id]);
                  }}
                />
              </li>
            )}
          </Growing>
        </details>
      )}
      {apart.value.size > 0 && (
        <Checkbox
          label={t('manage.roster.changes.apart', { count: apart.value.size })}
          checked
          onChange={() => {
            apart.value = new Set();
          }}
        />
      )}
      {missing.length > 0 && (
        <>
          <details>
            <summary>{t('manage.roster.changes.missing', { count: missing.length })}</summary>
            <Growing items={missing}>{(member) => <li key={member.id}>{textOf(member)}</li>}</Growing>
          </details>
          <Choices
            legend={t('manage.roster.changes.missingChoice', { count: missing.length })}
            value={removing.value ? 'remove' : 'keep'}
            onChange={(value) => {
              removing.value = value === 'remove';
            }}
            options={[
              {
                value: 'keep',
                label: t('manage.roster.changes.keep'),
                hint: t('manage.roster.changes.keepHint'),
              },
              {
                value: 'remove',
                label: t('manage.roster.changes.remove'),
                hint: t('manage.roster.changes.removeHint'),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

const textOf = ({ name, email }: Person) => (email === null ? name : `${name} · ${email}`);
