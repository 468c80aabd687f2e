import { plainContracts } from '../../../shared/api/plain.ts';
import { answerContracts } from '../../../shared/api/routes/box.ts';

export const answers = plainContracts(answerContracts);
