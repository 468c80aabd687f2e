import { plainContracts } from '../../../shared/api/plain.ts';
import { accountContracts } from '../../../shared/api/routes/accounts.ts';
import { consoleContracts, sessionContracts } from '../../../shared/api/routes/console.ts';
import { groupContracts } from '../../../shared/api/routes/groups.ts';
import { trailContracts } from '../../../shared/api/routes/trail.ts';

export const sessions = plainContracts(sessionContracts);
export const managed = plainContracts(consoleContracts);
export const accounts = plainContracts(accountContracts);
export const trail = plainContracts(trailContracts);
export const groups = plainContracts(groupContracts);
