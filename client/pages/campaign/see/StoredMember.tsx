import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { FoldedColumns } from './Columns.tsx';

/** What the identified side stores about a member: names of columns, for the rows are nobody else's business. */
export function StoredMember() {
  return (
    <Card>
      <div class="stack">
        <h3>{t('participant.stored.member')}</h3>
        <p>{t('participant.stored.memberText')}</p>
        <FoldedColumns
          table="registrar.member"
          label={t('participant.stored.member.roster')}
          explain={(column) => `participant.stored.member.${column}`}
        />
        <FoldedColumns
          table="registrar.credential"
          label={t('participant.stored.member.issued')}
          explain={(column) => `participant.stored.credential.${column}`}
        />
      </div>
    </Card>
  );
}
