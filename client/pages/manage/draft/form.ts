import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { type Language, languages } from '../../../../shared/api/constants.ts';
import type { CampaignDraft, ManagedGroup } from '../../../../shared/api/manage.ts';
import type { Flow } from '../../../../shared/domain/phases.ts';
import { collectsFirst } from '../../../../shared/domain/phases.ts';
import { defaultPolicy, type Mode, type Policy } from '../../../../shared/domain/policy.ts';
import { fromLocalInput, toLocalInput } from './local-time.ts';
import { type PoolsForm, proposePools, toPoolForm, toPools } from './pools.ts';

/** The policy's numbers that are typed in, with what they may be (shared/domain/policy.ts). */
export const policyNumbers = {
  minimumGroup: { min: 3, max: 1000 },
  minimumAnonymitySet: { min: 3, max: 100_000 },
  delayMinutes: { min: 0, max: 1440 },
  settleHours: { min: 0, max: 168 },
  ideasPerMember: { min: 1, max: 50 },
} as const;
export type PolicyNumber = keyof typeof policyNumbers;

/** A draft as it is typed: every control holds its own text. Dates are in the viewer's zone. */
export interface DraftForm extends PoolsForm {
  slug: string;
  /** While false the address follows the question. */
  slugTyped: boolean;
  language: Language;
  texts: Record<Language, { question: string; introduction: string }>;
  mode: Mode;
  flow: Flow;
  opensAt: string;
  collectUntil: string;
  voteUntil: string;
  numbers: Record<PolicyNumber, string>;
  releaseMinutes: number;
  results: Policy['results'];
}

/** What a new campaign starts with, where there are these groups. */
/** `group`: id of the one that the campaign is made for, if any. */
export function emptyForm(language: Language, groups: readonly ManagedGroup[], group?: string): DraftForm {
  return {
    slug: '',
    slugTyped: false,
    language,
    texts: { en: { question: '', introduction: '' }, fr: { question: '', introduction: '' } },
    mode: 'merged',
    flow: 'phased',
    opensAt: '',
    collectUntil: '',
    voteUntil: '',
    pools: proposePools(groups, language, group),
    removedPools: [],
    ...policyForm(defaultPolicy),
  };
}

function policyForm(policy: Policy): Pick<DraftForm, 'numbers' | 'releaseMinutes' | 'results'> {
  return {
    numbers: {
      minimumGroup: String(policy.minimumGroup),
      minimumAnonymitySet: String(policy.minimumAnonymitySet),
      delayMinutes: String(policy.delayMinutes),
      settleHours: String(policy.settleHours),
      ideasPerMember: String(policy.ideasPerMember),
    },
    releaseMinutes: policy.releaseMinutes,
    results: policy.results,
  };
}

export function toForm(campaign: CampaignView, groups: readonly ManagedGroup[]): DraftForm {
  const text = (language: Language) => campaign.texts[language] ?? { question: '', introduction: '' };
  return {
    slug: campaign.slug,
    slugTyped: true,
    language: campaign.language,
    texts: { en: text('en'), fr: text('fr') },
    mode: campaign.mode,
    flow: campaign.flow,
    opensAt: toLocalInput(campaign.opensAt),
    collectUntil: toLocalInput(campaign.collectUntil),
    voteUntil: toLocalInput(campaign.voteUntil),
    pools: campaign.pools.map((pool) => toPoolForm(pool, groups)),
    removedPools: [],
    ...policyForm(campaign.policy),
  };
}

/** What the server is sent. A language without question and introduction is left out. */
export function toDraft(form: DraftForm): CampaignDraft {
  const written = languages.filter(
    (language) => form.texts[language].question.trim() || form.texts[language].introduction.trim(),
  );
  const number = (name: PolicyNumber) =>
    form.numbers[name].trim() === '' ? Number.NaN : Number(form.numbers[name]);
  return {
    slug: form.slug.trim(),
    texts: Object.fromEntries(written.map((language) => [language, form.texts[language]])),
    language: form.language,
    mode: form.mode,
    flow: form.flow,
    opensAt: fromLocalInput(form.opensAt),
    collectUntil: collectsFirst(form.flow) ? fromLocalInput(form.collectUntil) : null,
    voteUntil: fromLocalInput(form.voteUntil),
    pools: toPools(form, form.language),
    policy: {
      minimumGroup: number('minimumGroup'),
      minimumAnonymitySet: number('minimumAnonymitySet'),
      delayMinutes: number('delayMinutes'),
      settleHours: number('settleHours'),
      ideasPerMember: number('ideasPerMember'),
      releaseMinutes: form.releaseMinutes,
      results: form.results,
    },
  };
}
