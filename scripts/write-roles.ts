/** `npm run roles`: writes docs/roles.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolesPage } from './roles-page.ts';

writeFileSync(join(import.meta.dirname, '../docs/roles.md'), rolesPage());
