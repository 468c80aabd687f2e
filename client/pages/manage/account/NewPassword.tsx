import { TextField } from '../../../components/Field.tsx';
import { t } from '../../../i18n/index.ts';
import { passwordHint, shortestPassword } from './password.ts';

interface NewPasswordProps {
  label: string;
  /** What the password should not be made of. */
  own: readonly string[];
  value: string;
  onInput: (value: string) => void;
}

/** A field for a new password, which says how good it is. */
export function NewPassword({ label, own, value, onInput }: NewPasswordProps) {
  return (
    <TextField
      type="password"
      label={label}
      autocomplete="new-password"
      required
      minLength={shortestPassword}
      maxLength={200}
      hint={<span role="status">{hintText(value, own)}</span>}
      value={value}
      onInput={onInput}
    />
  );
}

function hintText(password: string, own: readonly string[]): string {
  switch (passwordHint(password, own)) {
    case 'short':
      return t('manage.password.short', { count: shortestPassword - password.length });
    case 'own-words':
      return t('manage.password.ownWords');
    case 'repetitive':
      return t('manage.password.repetitive');
    case 'fair':
      return t('manage.password.fair');
    case 'strong':
      return t('manage.password.strong');
  }
}
