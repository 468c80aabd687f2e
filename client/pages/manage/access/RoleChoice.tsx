import { type Role, roles } from '../../../../shared/domain/roles.ts';
import { Checkbox } from '../../../components/Choices.tsx';
import { t } from '../../../i18n/index.ts';
import styles from './Access.module.css';

interface RoleChoiceProps {
  chosen: readonly Role[];
  onChange: (chosen: Role[]) => void;
}

/** Any of the roles, each with what it allows. */
export function RoleChoice({ chosen, onChange }: RoleChoiceProps) {
  return (
    <fieldset class={styles.roles}>
      <legend>{t('access.roles')}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          label={t(`manage.role.${role}`)}
          hint={t(`access.roles.${role}`)}
          checked={chosen.includes(role)}
          onChange={(checked) =>
            onChange(roles.filter((one) => (one === role ? checked : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}
