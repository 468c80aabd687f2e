/** The people in the console. */
import { accountList, accountParams, accountSchema, rolesBody } from '../accounts.ts';
import { contractsOf } from '../contract.ts';

export const accountContracts = contractsOf('console', {
  listAccounts: {
    method: 'GET',
    path: '/api/manage/accounts',
    caller: ['administrator', 'auditor'],
    answer: { status: 200, json: accountList },
  },
  changeRoles: {
    method: 'PUT',
    path: '/api/manage/accounts/:account',
    caller: ['administrator'],
    params: accountParams,
    body: rolesBody,
    answer: { status: 200, json: accountSchema },
    errors: ['account_not_found', 'last_administrator'],
    trail: { kind: 'roles_changed', written: 'with' },
  },
  /** Its sessions end with it. */
  removeAccount: {
    method: 'DELETE',
    path: '/api/manage/accounts/:account',
    caller: ['administrator'],
    params: accountParams,
    answer: { status: 204 },
    errors: ['account_not_found', 'last_administrator'],
    trail: { kind: 'account_removed', written: 'with' },
  },
});
