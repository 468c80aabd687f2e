import { type AuditReport, withPoolName } from '../../../shared/audit/report.ts';
import { language } from '../../i18n/language.ts';

/** What fills a text of the report, in the language of the page. */
export function named(report: Pick<AuditReport, 'policy'>, values: Record<string, string | number>) {
  return withPoolName(report, values, language.value);
}
