import { languageName } from '../i18n/format.ts';
import { language } from '../i18n/index.ts';

/** What a text is written in, where that is not the language of the page. `code`: null where there is no text any more. */
export function OtherLanguage({ code }: { code: string | null }) {
  if (code === null || code === language.value) return null;
  return <span class="small">{languageName(code)}</span>;
}
