import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import { listSessions } from '../../../services/own-account.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { Factors } from '../factors/Factors.tsx';
import { roleNames } from '../role-names.ts';
import { session } from '../session.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { Password } from './Password.tsx';
import { Profile } from './Profile.tsx';
import { Sessions } from './Sessions.tsx';

/** /manage/account: one's own name, password, second factors and sessions. */
export default function OwnAccount() {
  const sessions = useConsoleResource(listSessions);
  const who = session.value;
  if (!who) return null;
  return (
    <ConsoleShell>
      <div class="stack-wide">
        <header class="stack-tight">
          <PageHeading title={t('account.title')} />
          <p class="measure">{t('account.address', { email: who.email, roles: roleNames(who.roles) })}</p>
        </header>
        <div>
          <Profile who={who} />
          <Password who={who} onChanged={sessions.refresh} />
          <Factors onChanged={sessions.refresh} />
          <Sessions sessions={sessions} />
        </div>
      </div>
    </ConsoleShell>
  );
}
