import { type Language, limits } from '../../../../shared/api/constants.ts';
import type { MissingPart, ResponseText } from '../../../../shared/domain/responses.ts';
import { TextArea } from '../../../components/Field.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { useManaged } from '../campaign/managed.ts';
import styles from './Answers.module.css';

interface LanguageFieldsProps {
  language: Language;
  /** Is the idea taken up, so that something changes for each group? */
  changing: boolean;
  value: ResponseText;
  missing: readonly MissingPart[];
  /** The language in which something has to be said. */
  main: boolean;
  onChange: (value: ResponseText) => void;
}

/** An answer in one language: why, and what changes for each group. */
export function LanguageFields({ language, changing, value, missing, main, onChange }: LanguageFieldsProps) {
  const { pools } = useManaged().managed.campaign;
  const name = languageName(language);
  const lacksText = missing.some(
    (each) => each.part === 'text' && (each.language === language || (main && each.language === null)),
  );
  return (
    <fieldset class="stack">
      <legend class="visually-hidden">{name}</legend>
      <TextArea
        rows={4}
        lang={language}
        label={t('respond.text', { language: name })}
        hint={t('respond.textHint')}
        value={value.text}
        limit={limits.response}
        error={lacksText ? t('respond.missing.text') : undefined}
        onInput={(text) => onChange({ ...value, text })}
      />
      {changing && (
        <div class={styles.changes}>
          {pools.map((pool) => (
            <TextArea
              key={pool.id}
              rows={2}
              lang={language}
              label={
                <>
                  {t('respond.changes', { language: name })} <PoolBadge pool={pool} />
                </>
              }
              value={value.changes[pool.id] ?? ''}
              limit={limits.change}
              error={
                missing.some(
                  (each) => each.part === 'changes' && each.language === language && each.pool === pool.id,
                )
                  ? t('respond.missing.changes', { pool: poolName(pool) })
                  : undefined
              }
              onInput={(text) => onChange({ ...value, changes: { ...value.changes, [pool.id]: text } })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
