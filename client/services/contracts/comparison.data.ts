import { plainContracts } from '../../../shared/api/plain.ts';
import { comparisonContracts } from '../../../shared/api/routes/box.ts';

export const comparisons = plainContracts(comparisonContracts);
