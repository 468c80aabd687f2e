import { signal } from '@preact/signals';
import type { Company } from '../../shared/api/config.ts';

/** What the company shows of itself; nothing until the server has said it. */
export const company = signal<Company>({
  name: null,
  logo: null,
  accent: null,
  imprint: null,
  privacy: null,
});

/** From now on pages show this. */
export function showCompany(next: Company): void {
  const { style } = document.documentElement;
  for (const scheme of ['light', 'dark'] as const) {
    const name = `--accent-${scheme}`;
    if (next.accent) style.setProperty(name, next.accent[scheme]);
    else style.removeProperty(name);
  }
  company.value = next;
}
