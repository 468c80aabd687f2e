import { plainContracts } from '../../../shared/api/plain.ts';
import { accountContracts, invitationContracts } from '../../../shared/api/routes/accounts.ts';
import { consoleContracts, sessionContracts } from '../../../shared/api/routes/console.ts';
import { groupContracts } from '../../../shared/api/routes/groups.ts';
import { ownContracts, resetContracts } from '../../../shared/api/routes/own.ts';
import { settingsContracts } from '../../../shared/api/routes/settings.ts';
import { trailContracts } from '../../../shared/api/routes/trail.ts';

export const sessions = plainContracts(sessionContracts);
export const managed = plainContracts(consoleContracts);
export const invitations = plainContracts(invitationContracts);
export const accounts = plainContracts(accountContracts);
export const own = plainContracts(ownContracts);
export const resets = plainContracts(resetContracts);
export const trail = plainContracts(trailContracts);
export const settings = plainContracts(settingsContracts);
export const groups = plainContracts(groupContracts);
