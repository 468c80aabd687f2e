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
