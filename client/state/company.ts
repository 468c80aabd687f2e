import { signal } from '@preact/signals';
import type { Company } from '../../shared/api/config.ts';
import { isSecureLink } from '../../shared/domain/links.ts';

/** What the company shows of itself; nothing until the server has said it. */
export const company = signal<Company>({
  name: null,
  logo: null,
  accent: null,
  imprint: null,
  privacy: null,
});

/**
 * From now on pages show this. Of the links only those that lead to a page: the code that runs can be compared, what the server
 * says cannot, and a link could be code (docs/decisions/0013).
 */
export function showCompany(next: Company): void {
  const { style } = document.documentElement;
  for (const scheme of ['light', 'dark'] as const) {
    const name = `--accent-${scheme}`;
    if (next.accent) style.setProperty(name, next.accent[scheme]);
    else style.removeProperty(name);
  }
  const page = (link: string | null) => (link && isSecureLink(link) ? link : null);
  company.value = { ...next, imprint: page(next.imprint), privacy: page(next.privacy) };
}
