import { useSignal } from '@preact/signals';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { readFactors } from '../../../services/factors.ts';
import { FormSection } from '../draft/FormSection.tsx';
import { useConsoleResource } from '../use-console-resource.ts';
import { AddPasskey } from './AddPasskey.tsx';
import type { Doing } from './doing.ts';
import { FactorList } from './FactorList.tsx';
import { NewCodes } from './NewCodes.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { Remove } from './Remove.tsx';
import { SetUpApp } from './SetUpApp.tsx';

/** One's own second factors. `onChanged` follows once a change is done, and what it brought was seen. */
export function Factors({ onChanged }: { onChanged: () => Promise<void> }) {
  const own = useConsoleResource(readFactors);
  const doing = useSignal<Doing | undefined>(undefined);
  const known = own.data.value;
  const failed = own.error.value;
  const now = doing.value;
  const close = () => {
    doing.value = undefined;
  };
  const settle = async (codes: readonly string[] | null) => {
    doing.value = codes ? { what: 'codes', codes } : undefined;
    await own.refresh();
    if (!codes) await onChanged();
  };
  return (
    <FormSection title={t('factors.title')} text={t('factors.text')}>
      {!known && failed && <ErrorNotice error={failed} onRetry={own.refresh} />}
      {!known && !failed && <Loading />}
      {known && (
        <FactorList
          own={known}
          onDo={(next) => {
            doing.value = next;
          }}
        />
      )}
      {now?.what === 'app' && <SetUpApp onAdded={settle} onClose={close} />}
      {now?.what === 'passkey' && <AddPasskey onAdded={settle} onClose={close} />}
      {now?.what === 'renewing' && <NewCodes onMade={settle} onClose={close} />}
      {now?.what === 'removing' && (
        <Remove factor={now.factor} onRemoved={() => settle(null)} onClose={close} />
      )}
      {now?.what === 'codes' && <RecoveryCodes codes={now.codes} onClose={() => void settle(null)} />}
    </FormSection>
  );
}
