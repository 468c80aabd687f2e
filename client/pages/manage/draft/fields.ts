import { limits } from '../../../../shared/api/constants.ts';
import { farthestYears } from '../../../../shared/domain/ends.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { Problem, Problems } from './check.ts';
import { type DraftForm, type PolicyNumber, policyNumbers } from './form.ts';

/** What every part of the form gets. */
export interface FieldsProps {
  form: DraftForm;
  change: (changes: Partial<DraftForm>) => void;
  problems: Problems;
}

function isPolicyNumber(name: string): name is PolicyNumber {
  return name in policyNumbers;
}

function limitAt(path: string): number {
  if (path.startsWith('pools')) return limits.poolName;
  return path.endsWith('introduction') ? limits.introduction : limits.question;
}

function sentence(problem: Problem, path: string): string {
  switch (problem) {
    case 'slug':
      return t('manage.form.error.slug');
    case 'question':
      return t('manage.form.error.question');
    case 'orphan':
      return t('manage.form.error.orphan');
    case 'line':
      return t('manage.form.error.line');
    case 'blank':
      return t('manage.form.error.blank');
    case 'hidden':
      return t('manage.form.error.hidden');
    case 'unnamed':
      return t('manage.form.error.unnamed');
    case 'namesake':
      return t('manage.form.error.namesake');
    case 'past':
      return t('manage.form.error.past');
    case 'far':
      return t('manage.ends.far', { years: farthestYears });
    case 'soon':
      return t('manage.form.error.soon');
    case 'order':
      return t('manage.form.error.order');
    case 'begin':
      return t('manage.form.error.begin');
    case 'long':
      return t('manage.form.error.long', { limit: formatNumber(limitAt(path)) });
    case 'number': {
      const name = path.split('.').at(-1) ?? '';
      const { min, max } = isPolicyNumber(name) ? policyNumbers[name] : { min: 1, max: 1 };
      return t('manage.form.error.number', { min: formatNumber(min), max: formatNumber(max) });
    }
  }
}

/** What is wrong with the control at `path`, as a sentence. */
export function errorAt(problems: Problems, path: string): string | undefined {
  const problem = problems.get(path);
  return problem && sentence(problem, path);
}
