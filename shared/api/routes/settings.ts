/** What the company shows of itself, set in the console. */
import { contractsOf } from '../contract.ts';
import { logoBody, logoBodyBytes, settingsBody, settingsReply } from '../settings.ts';

export const settingsContracts = contractsOf('console', {
  readSettings: {
    method: 'GET',
    path: '/api/manage/settings',
    caller: ['administrator'],
    answer: { status: 200, json: settingsReply },
  },
  changeSettings: {
    method: 'PUT',
    path: '/api/manage/settings',
    caller: ['administrator'],
    body: settingsBody,
    answer: { status: 200, json: settingsReply },
    errors: ['company_name_unseen', 'colour_unknown', 'link_not_https'],
    trail: { kind: 'face_changed', written: 'with' },
  },
  changeLogo: {
    method: 'PUT',
    path: '/api/manage/settings/logo',
    caller: ['administrator'],
    body: logoBody,
    bodyBytes: logoBodyBytes,
    answer: { status: 200, json: settingsReply },
    errors: ['logo_is_svg', 'logo_unreadable', 'logo_too_large'],
    trail: { kind: 'logo_changed', written: 'with' },
  },
  removeLogo: {
    method: 'DELETE',
    path: '/api/manage/settings/logo',
    caller: ['administrator'],
    answer: { status: 200, json: settingsReply },
    trail: { kind: 'logo_removed', written: 'with' },
  },
});
