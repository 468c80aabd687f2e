import type { Company } from '../../shared/api/config.ts';
import { isSecureLink } from '../../shared/domain/links.ts';
import { face } from '../state/face.ts';
import { CompanyLinks } from './CompanyLinks.tsx';
import { CompanyMark } from './CompanyMark.tsx';
import { company } from './company.ts';

/**
 * From now on pages show this. Of the links only those that lead to a page: the code that runs can be compared, what the server
 * says cannot, and a link could be code (docs/decisions/0013).
 */
export function showCompany(next: Company): void {
  const { accent } = next;
  setToken('--accent-light', accent?.light);
  setToken('--accent-dark', accent?.dark);
  setToken('--top-line', accent && '3px solid var(--accent)');
  const page = (link: string | null) => (link && isSecureLink(link) ? link : null);
  company.value = { ...next, imprint: page(next.imprint), privacy: page(next.privacy) };
  face.value = { Mark: CompanyMark, Links: CompanyLinks };
}

/** Of client/styles/tokens.css; what is not given is as it is written there. */
function setToken(name: string, value: string | null | undefined): void {
  document.documentElement.style.setProperty(name, value ?? null);
}
