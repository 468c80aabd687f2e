import styles from './CompanyMark.module.css';
import { company } from './company.ts';

/** Whose Candor this is: its logo, or its name. Nothing where nobody has set either. */
export function CompanyMark() {
  const { name, logo } = company.value;
  if (logo)
    return (
      <img class={styles.logo} src={logo.path} alt={name ?? ''} width={logo.width} height={logo.height} />
    );
  if (!name) return null;
  return (
    <span class={styles.name} dir="auto">
      {name}
    </span>
  );
}
