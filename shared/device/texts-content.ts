import type { CampaignTexts } from '../api/campaigns.ts';
import { languages } from '../api/constants.ts';
import type { ContentOf } from '../ledger/contents.ts';

/** The question in every language that it is put in. */
export function textsContent(texts: CampaignTexts): ContentOf<'texts'> {
  const written = languages.flatMap((language) => {
    const text = texts[language];
    return text ? [{ language, question: text.question, introduction: text.introduction }] : [];
  });
  return { kind: 'texts', texts: written };
}
