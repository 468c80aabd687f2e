import type { FunctionComponent } from 'preact';
import type { PlainContract } from '../../../shared/api/shape.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { t } from '../../i18n/index.ts';
import { ConsoleShell } from './ConsoleShell.tsx';
import { firstPlace } from './places.ts';
import { roleNames } from './role-names.ts';
import { may, session } from './session.ts';

/** Says whom a page is for that the reader's roles do not open. */
export function NotForYou({ needed }: { needed: readonly Role[] }) {
  const own = session.value?.roles ?? [];
  return (
    <div class="stack">
      <PageHeading title={t('manage.notForYou.title')} />
      <p class="measure">{t('manage.notForYou.text', { needed: roleNames(needed), own: roleNames(own) })}</p>
      <p>
        <ButtonLink href={firstPlace()}>{t('manage.notForYou.home')}</ButtonLink>
      </p>
    </div>
  );
}

/** A page of the console for those who may call `contract`. `inside`: within the frame of another page. */
export function forRoles<Props extends object>(
  contract: PlainContract,
  Page: FunctionComponent<Props>,
  { inside = false } = {},
): FunctionComponent<Props> {
  return function ForRoles(props: Props) {
    if (may(contract)) return <Page {...props} />;
    const notice = <NotForYou needed={contract.roles ?? []} />;
    return inside ? notice : <ConsoleShell>{notice}</ConsoleShell>;
  };
}
