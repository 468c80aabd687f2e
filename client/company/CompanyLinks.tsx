import { t } from '../i18n/index.ts';
import { company } from './company.ts';

/** To pages of the company's own. In a tab of their own: what waits on this page would leave with it. */
export function CompanyLinks() {
  return (['imprint', 'privacy'] as const).map((page) => {
    const address = company.value[page];
    return (
      address && (
        <a key={page} href={address} target="_blank" rel="noreferrer">
          {t(`common.footer.${page}`)}
        </a>
      )
    );
  });
}
