import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { FoldedColumns } from './Columns.tsx';

/** What is stored about a member on the identified side, and of one who takes part on the other: names of columns, for the rows are nobody else's business. */
export function StoredMember() {
  return (
    <Card>
      <div class="stack">
        <h3>{t('see.stored.member')}</h3>
        <p>{t('see.stored.memberText')}</p>
        <FoldedColumns
          table="registrar.member"
          label={t('see.stored.member.roster')}
          explain={(column) => `see.stored.member.${column}`}
        />
        <FoldedColumns
          table="registrar.membership"
          label={t('see.stored.member.issued')}
          explain={(column) => `see.stored.membership.${column}`}
        />
        <p>{t('see.stored.takingText')}</p>
        <FoldedColumns
          table="box.credential"
          label={t('see.stored.taking')}
          explain={(column) => `see.stored.credential.${column}`}
        />
      </div>
    </Card>
  );
}
