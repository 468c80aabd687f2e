import { Choices } from '../../../components/Choices.tsx';
import { t } from '../../../i18n/index.ts';
import type { Draft } from '../../../services/wallet/schema.ts';

interface UnderOwnNameProps {
  value: Draft['underOwnName'];
  minimumGroup: number;
  onChange: (value: Draft['underOwnName']) => void;
}

/** The optional question behind the candour index. */
export function UnderOwnName({ value, minimumGroup, onChange }: UnderOwnNameProps) {
  return (
    <Choices
      legend={t('participant.name.question')}
      hint={t('participant.name.hint', { count: minimumGroup })}
      value={value ?? 'skip'}
      onChange={(next) => onChange(next === 'skip' ? null : next)}
      options={[
        { value: 'yes', label: t('participant.name.yes') },
        { value: 'no', label: t('participant.name.no') },
        { value: 'skip', label: t('participant.name.skip') },
      ]}
    />
  );
}
