/** Who in the console did what, and when (docs/decisions/0042). */
import { contractsOf } from '../contract.ts';
import { trailFileQuery, trailPage, trailPeople, trailQuery } from '../trail.ts';

export const trailContracts = contractsOf('console', {
  readTrail: {
    method: 'GET',
    path: '/api/manage/trail',
    caller: ['administrator', 'auditor'],
    query: trailQuery,
    answer: { status: 200, json: trailPage },
  },
  listTrailPeople: {
    method: 'GET',
    path: '/api/manage/trail/people',
    caller: ['administrator', 'auditor'],
    answer: { status: 200, json: trailPeople },
  },
  /** CSV of all that a filter leaves. */
  downloadTrail: {
    method: 'GET',
    path: '/api/manage/trail/file',
    caller: ['administrator', 'auditor'],
    query: trailFileQuery,
    answer: { status: 200, media: 'text/csv' },
    trail: { kind: 'trail_downloaded', written: 'with' },
  },
});
