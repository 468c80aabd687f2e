import { storedColumns } from '../../../../shared/api/stored-columns.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { Columns } from './Columns.tsx';

/** What the identified side stores about a member: names of columns, for the rows are nobody else's business. */
export function StoredMember() {
  return (
    <Card>
      <div class="stack">
        <h3>{t('participant.stored.member')}</h3>
        <p>{t('participant.stored.memberText')}</p>
        <details>
          <summary>{t('participant.stored.member.roster')}</summary>
          <Columns<'registrar.member'>
            label={t('participant.stored.member.roster')}
            columns={storedColumns['registrar.member']}
            explain={(column) => `participant.stored.member.${column}`}
          />
        </details>
        <details>
          <summary>{t('participant.stored.member.issued')}</summary>
          <Columns<'registrar.credential'>
            label={t('participant.stored.member.issued')}
            columns={storedColumns['registrar.credential']}
            explain={(column) => `participant.stored.credential.${column}`}
          />
        </details>
      </div>
    </Card>
  );
}
