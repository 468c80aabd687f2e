import { plainContracts } from '../../../shared/api/plain.ts';
import { ledgerContracts } from '../../../shared/api/routes/ledger.ts';

export const ledgers = plainContracts(ledgerContracts);
