import { plainContracts } from '../../../shared/api/plain.ts';
import { consoleContracts, rosterContracts, sessionContracts } from '../../../shared/api/routes/console.ts';

export const sessions = plainContracts(sessionContracts);
export const managed = plainContracts(consoleContracts);
export const rosters = plainContracts(rosterContracts);
