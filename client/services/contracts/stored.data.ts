import { plainContracts } from '../../../shared/api/plain.ts';
import { boardContracts } from '../../../shared/api/routes/box.ts';

export const stored = plainContracts({ readSpecimen: boardContracts.readSpecimen });
