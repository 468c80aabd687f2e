/** The console's groups: their people, codes and epochs. */
import { z } from 'zod';
import { contractsOf } from '../contract.ts';
import {
  codesBody,
  epochBody,
  groupBody,
  groupNameBody,
  managedGroupList,
  managedGroupSchema,
  rosterBody,
  rosterPage,
  rosterQuery,
  rosterReply,
} from '../manage.ts';
import { groupParams } from '../registrar.ts';

export const groupContracts = contractsOf('console', {
  listGroups: {
    method: 'GET',
    path: '/api/manage/groups',
    caller: ['manager', 'auditor'],
    answer: { status: 200, json: managedGroupList },
  },
  createGroup: {
    method: 'POST',
    path: '/api/manage/groups',
    caller: ['manager'],
    body: groupBody,
    answer: { status: 201, json: managedGroupSchema },
    errors: ['text_refused'],
    trail: { kind: 'group_made', written: 'with' },
  },
  readGroup: {
    method: 'GET',
    path: '/api/manage/groups/:group',
    caller: ['manager', 'auditor'],
    params: groupParams,
    answer: { status: 200, json: managedGroupSchema },
    errors: ['group_not_found'],
  },
  renameGroup: {
    method: 'PUT',
    path: '/api/manage/groups/:group',
    caller: ['manager'],
    params: groupParams,
    body: groupNameBody,
    answer: { status: 200, json: managedGroupSchema },
    errors: ['text_refused', 'group_not_found'],
    trail: { kind: 'group_renamed', written: 'with' },
  },
  /** Ends the epoch `from` by hand; a campaign that opens after half a year does it too. */
  beginEpoch: {
    method: 'POST',
    path: '/api/manage/groups/:group/epochs',
    caller: ['manager'],
    params: groupParams,
    body: epochBody,
    answer: { status: 200, json: managedGroupSchema },
    errors: ['group_not_found', 'epoch_unknown'],
    trail: { kind: 'epoch_begun', written: 'with' },
  },
  /** With everybody on its roster, and their memberships. */
  removeGroup: {
    method: 'DELETE',
    path: '/api/manage/groups/:group',
    caller: ['manager'],
    params: groupParams,
    answer: { status: 204 },
    errors: ['group_not_found', 'group_in_use'],
    trail: { kind: 'group_removed', written: 'with' },
  },
  changeRoster: {
    method: 'POST',
    path: '/api/manage/groups/:group/roster',
    caller: ['manager'],
    params: groupParams,
    body: rosterBody,
    bodyBytes: 1024 * 1024,
    answer: { status: 200, json: rosterReply },
    errors: ['group_not_found', 'admission_wrong', 'roster_changed', 'roster_full'],
    trail: { kind: 'roster_changed', written: 'with' },
  },
  readRoster: {
    method: 'GET',
    path: '/api/manage/groups/:group/roster',
    caller: ['manager'],
    params: groupParams,
    query: rosterQuery,
    answer: { status: 200, json: rosterPage },
    errors: ['group_not_found', 'admission_wrong'],
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/manage/groups/:group/roster/:member',
    caller: ['manager'],
    params: groupParams.extend({ member: z.uuid() }),
    answer: { status: 204 },
    errors: ['group_not_found', 'admission_wrong', 'member_not_found'],
    trail: { kind: 'roster_changed', written: 'with' },
  },
  /** CSV (name, email, code, link), which nobody can ask for again. */
  createCodes: {
    method: 'POST',
    path: '/api/manage/groups/:group/codes',
    caller: ['manager'],
    params: groupParams,
    body: codesBody,
    answer: { status: 200, media: 'text/csv' },
    errors: [
      'group_not_found',
      'campaign_not_found',
      'pool_not_found',
      'admission_wrong',
      'member_not_found',
    ],
    trail: { kind: 'codes_made', written: 'with', keeps: { campaign: 'body.campaign' } },
  },
});
