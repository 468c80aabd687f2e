/** The only moment at which a member says who they are. */
import { slugParams } from '../common.ts';
import { contractsOf } from '../contract.ts';
import { challengeQuery, challengeReply, enrolmentBody, enrolmentReply } from '../registrar.ts';

export const registrarContracts = contractsOf('registrar', {
  readChallenge: {
    method: 'GET',
    path: '/api/registrar/campaigns/:slug/challenge',
    caller: 'anyone',
    params: slugParams,
    query: challengeQuery,
    answer: { status: 200, json: challengeReply },
    errors: ['phase_closed', 'pool_not_found', 'admission_wrong'],
  },
  enrol: {
    method: 'POST',
    path: '/api/registrar/campaigns/:slug/enrolments',
    caller: 'admitted person',
    params: slugParams,
    body: enrolmentBody,
    answer: { status: 200, json: enrolmentReply },
    errors: [
      'phase_closed',
      'pool_not_found',
      'admission_wrong',
      'credential_request_invalid',
      'code_unknown',
      'code_used',
      'not_enrolled',
      'proof_of_work_invalid',
      'proof_of_work_used',
    ],
  },
});
