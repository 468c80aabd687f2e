import { useMemo } from 'preact/hooks';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { findIdentifying } from './identifying.ts';

interface IdentifyingProps {
  text: string;
  /** As the roster has it. */
  ownName: string | null;
}

/** Points out what could give the author away. It hinders nobody. */
export function Identifying({ text, ownName }: IdentifyingProps) {
  const found = useMemo(() => findIdentifying(text, ownName), [text, ownName]);
  return (
    <div role="status">
      {found.length > 0 && (
        <Card tone="alarm">
          <div class="stack-tight">
            <p>
              <strong>{t('write.identifying.title')}</strong>
            </p>
            <ul class="bullets">
              {found.map(({ trait, text: part }) => (
                <li key={part} class="prose">
                  {t(`write.identifying.${trait}`, { part })}
                </li>
              ))}
            </ul>
            <p class="small">{t('write.identifying.text')}</p>
          </div>
        </Card>
      )}
      {ownName === null && <p class="small">{t('write.identifying.noName')}</p>}
    </div>
  );
}
