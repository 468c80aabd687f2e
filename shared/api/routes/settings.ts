/** What the company shows of itself, set in the console. */
import { contractsOf } from '../contract.ts';
import { logoBody, logoBodyBytes, settingsBody, settingsReply } from '../settings.ts';

export const settingsContracts = contractsOf('console', {
  readSettings: {
    method: 'GET',
    path: '/api/manage/settings',
    caller: 'manager',
    answer: { status: 200, json: settingsReply },
  },
  changeSettings: {
    method: 'PUT',
    path: '/api/manage/settings',
    caller: 'manager',
    body: settingsBody,
    answer: { status: 200, json: settingsReply },
    errors: ['company_name_unseen', 'colour_unknown', 'link_not_https'],
  },
  changeLogo: {
    method: 'PUT',
    path: '/api/manage/settings/logo',
    caller: 'manager',
    body: logoBody,
    bodyBytes: logoBodyBytes,
    answer: { status: 200, json: settingsReply },
    errors: ['logo_is_svg', 'logo_unreadable', 'logo_too_large'],
  },
  removeLogo: {
    method: 'DELETE',
    path: '/api/manage/settings/logo',
    caller: 'manager',
    answer: { status: 200, json: settingsReply },
  },
});
