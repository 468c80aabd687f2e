import type { Signal } from '@preact/signals';
import { limits } from '../../../../shared/api/constants.ts';
import { type Reason, reasons } from '../../../../shared/ledger/moderation-words.ts';
import { Choices } from '../../../components/Choices.tsx';
import { TextArea } from '../../../components/Field.tsx';
import { t } from '../../../i18n/index.ts';

interface ReasonFieldsProps {
  reason: Signal<Reason | null>;
  note: Signal<string>;
  /** It was tried to go on without a reason. */
  tried: boolean;
}

/** Why a text is taken away, which everybody reads. */
export function ReasonFields({ reason, note, tried }: ReasonFieldsProps) {
  return (
    <>
      <Choices
        legend={t('moderate.reason')}
        hint={t('moderate.reasonHint')}
        error={tried && reason.value === null ? t('moderate.reasonMissing') : undefined}
        value={reason.value}
        onChange={(value) => {
          reason.value = value;
        }}
        options={reasons.map((value) => ({ value, label: t(`moderation.reason.${value}`) }))}
      />
      <TextArea
        label={t('moderate.note')}
        hint={t('moderate.noteHint')}
        optional
        rows={2}
        limit={limits.note}
        value={note.value}
        onInput={(value) => {
          note.value = value;
        }}
      />
    </>
  );
}
