import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Language } from '../../shared/api/constants.ts';
import { language } from './language.ts';

export interface CampaignText {
  question: string;
  introduction: string;
  /** What it is written in, for the `lang` attribute. */
  language: Language;
}

/** The campaign's own words in the language of the page, or in its main language where they are missing there. */
export function campaignText(campaign: Pick<CampaignView, 'texts' | 'language'>): CampaignText {
  const own = campaign.texts[language.value];
  if (own) return { ...own, language: language.value };
  const main = campaign.texts[campaign.language];
  return {
    question: main?.question ?? '',
    introduction: main?.introduction ?? '',
    language: campaign.language,
  };
}
