import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import type { RosterMember } from '../../../services/manage.ts';
import styles from './MemberTable.module.css';

interface MemberTableProps {
  members: readonly RosterMember[];
  onRemove: (member: RosterMember) => void;
  onNewCode: ((member: RosterMember) => void) | undefined;
}

/** Members by name, with what can be done about each. */
export function MemberTable({ members, onRemove, onNewCode }: MemberTableProps) {
  return (
    <table class={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('manage.roster.list.name')}</th>
          <th scope="col">{t('manage.roster.list.code')}</th>
          <th scope="col">
            <span class="visually-hidden">{t('manage.roster.list.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              <bdi>{member.name}</bdi>
              {member.nth > 1 && (
                <span class="small"> {t('manage.roster.list.namesake', { number: member.nth })}</span>
              )}
              {member.email && <span class={styles.email}>{member.email}</span>}
            </th>
            <td>{t(member.hasCode ? 'manage.roster.list.hasCode' : 'manage.roster.list.noCode')}</td>
            <td class={styles.actions}>
              {member.hasCode && onNewCode && (
                <Button
                  small
                  variant="quiet"
                  aria-label={t('manage.codes.newOf', { name: member.name })}
                  onClick={() => onNewCode(member)}
                >
                  {t('manage.codes.new')}
                </Button>
              )}
              <Button
                small
                variant="quiet"
                aria-label={t('manage.roster.removeOf', { name: member.name })}
                onClick={() => onRemove(member)}
              >
                {t('manage.roster.remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
