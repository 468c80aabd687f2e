import type { CampaignView, PoolView } from '../../shared/api/campaigns.ts';
import { type Language, languages, nameIn } from '../../shared/api/constants.ts';
import type { PoolId, PoolNames } from '../../shared/domain/pools.ts';
import { language } from './language.ts';

export interface CampaignText {
  question: string;
  /** What it is written in, for the `lang` attribute. */
  language: Language;
  introduction: string;
  introductionLanguage: Language;
}

/**
 * The campaign's own words in the language of the page. Where one of them is missing there, it is shown in the campaign's main
 * language, or in the other one: managers often write the question in both and the introduction in one.
 */
export function campaignText({
  texts,
  language: main,
}: Pick<CampaignView, 'texts' | 'language'>): CampaignText {
  const order = [language.value, main, ...languages];
  const find = (field: 'question' | 'introduction') =>
    order.find((code) => texts[code]?.[field].trim()) ?? main;
  const [question, introduction] = [find('question'), find('introduction')];
  return {
    question: texts[question]?.question ?? '',
    language: question,
    introduction: texts[introduction]?.introduction ?? '',
    introductionLanguage: introduction,
  };
}

/** What the pool is called: in the language of the page unless another is wanted, or in the one that its manager has written. */
export function poolName({ names }: { names: PoolNames }, wanted: Language = language.value): string {
  return nameIn(names, wanted);
}

export function findPool({ pools }: Pick<CampaignView, 'pools'>, id: PoolId): PoolView | undefined {
  return pools.find((pool) => pool.id === id);
}
