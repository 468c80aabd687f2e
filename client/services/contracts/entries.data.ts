import { plainContracts } from '../../../shared/api/plain.ts';
import { entryContracts, memberContracts } from '../../../shared/api/routes/box.ts';

export const entries = plainContracts(entryContracts);
export const members = plainContracts(memberContracts);
