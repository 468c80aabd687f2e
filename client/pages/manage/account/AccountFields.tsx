import type { Signal } from '@preact/signals';
import { TextField } from '../../../components/Field.tsx';
import { t } from '../../../i18n/index.ts';

/** What somebody in the console is called. */
export function NameField({ name }: { name: Signal<string> }) {
  return (
    <TextField
      label={t('manage.account.name')}
      autocomplete="name"
      required
      maxLength={100}
      value={name.value}
      onInput={(value) => {
        name.value = value;
      }}
    />
  );
}

/** The address that somebody signs in with. */
export function EmailField({ email }: { email: Signal<string> }) {
  return (
    <TextField
      type="email"
      label={t('manage.account.email')}
      autocomplete="username"
      required
      maxLength={200}
      value={email.value}
      onInput={(value) => {
        email.value = value;
      }}
    />
  );
}
