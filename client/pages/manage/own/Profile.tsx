import { useSignal } from '@preact/signals';
import { type Language, languages } from '../../../../shared/api/constants.ts';
import type { Session } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Select } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { changeProfile } from '../../../services/own-account.ts';
import { notify } from '../../../state/notices.ts';
import { NameField } from '../account/AccountFields.tsx';
import { FormSection } from '../draft/FormSection.tsx';
import { startSession } from '../session.ts';
import { useAction } from '../use-action.ts';

export function Profile({ who }: { who: Session }) {
  const name = useSignal(who.name);
  const chosen = useSignal<Language | null>(who.language);
  const { busy, error, run } = useAction();
  return (
    <FormSection title={t('account.profile')} text={t('account.profileText')}>
      <form
        class="stack"
        onSubmit={submitTo(() =>
          run(async () => {
            startSession(await changeProfile({ name: name.value.trim(), language: chosen.value }));
            notify(t('account.saved'));
          }),
        )}
      >
        {error && <ErrorNotice error={error} />}
        <NameField name={name} />
        <Select
          label={t('account.language')}
          value={chosen.value ?? ''}
          onChange={(value) => {
            chosen.value = languages.find((one) => one === value) ?? null;
          }}
          options={[
            { value: '', label: t('account.language.none') },
            ...languages.map((one) => ({ value: one, label: languageName(one) })),
          ]}
        />
        <div>
          <Button type="submit" busy={busy}>
            {t('account.save')}
          </Button>
        </div>
      </form>
    </FormSection>
  );
}
