import { type Language, languages } from '../../shared/api/constants.ts';
import { language, setLanguage, t } from '../i18n/index.ts';
import { notify } from '../state/notices.ts';
import styles from './LanguageSwitch.module.css';

/** Languages call themselves by their own name, in every language of the page. */
const ownNames: Record<Language, string> = { en: 'English', fr: 'Français' };

export function LanguageSwitch() {
  return (
    <fieldset class={styles.switch}>
      <legend class="visually-hidden">{t('common.language')}</legend>
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          class={styles.choice}
          lang={code}
          aria-pressed={language.value === code}
          onClick={() => {
            setLanguage(code).catch(() => notify(t('errors.network'), { tone: 'alarm' }));
          }}
        >
          {ownNames[code]}
        </button>
      ))}
    </fieldset>
  );
}
