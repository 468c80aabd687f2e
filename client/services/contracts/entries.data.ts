import { plainContracts } from '../../../shared/api/plain.ts';
import { entryContracts } from '../../../shared/api/routes/box.ts';

export const entries = plainContracts(entryContracts);
