import type { AccountView } from '../../shared/api/accounts.ts';
import type { Roles } from '../../shared/domain/roles.ts';
import { accounts } from './contracts/console.data.ts';
import { ask } from './manage.ts';

/** Everybody who may sign in to the console, by name. */
export async function listAccounts(): Promise<AccountView[]> {
  return (await ask(accounts.listAccounts, {})).accounts;
}

/** Refused with `last_administrator` where nobody would be one any more. */
export function changeRoles(account: string, roles: Roles): Promise<AccountView> {
  return ask(accounts.changeRoles, { params: { account }, body: { roles } });
}

/** Refused with `last_administrator` where nobody would be one any more. */
export function removeAccount(account: string): Promise<void> {
  return ask(accounts.removeAccount, { params: { account } });
}
