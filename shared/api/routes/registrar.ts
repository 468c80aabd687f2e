/** The only moment at which a member says who they are: joining a group. No campaign is named here. */
import { issuedReply } from '../common.ts';
import { contractsOf } from '../contract.ts';
import { challengeReply, enrolmentBody, groupParams } from '../registrar.ts';

export const registrarContracts = contractsOf('registrar', {
  readChallenge: {
    method: 'GET',
    path: '/api/registrar/groups/:group/challenge',
    caller: 'anyone',
    params: groupParams,
    answer: { status: 200, json: challengeReply },
    errors: ['group_not_found', 'admission_wrong'],
  },
  enrol: {
    method: 'POST',
    path: '/api/registrar/groups/:group/enrolments',
    caller: 'admitted person',
    params: groupParams,
    body: enrolmentBody,
    answer: { status: 200, json: issuedReply },
    errors: [
      'group_not_found',
      'epoch_unknown',
      'phase_closed',
      'admission_wrong',
      'credential_request_invalid',
      'code_refused',
      'codes_paused',
      'not_enrolled',
      'membership_ended',
      'joined_otherwise',
      'proof_of_work_invalid',
      'proof_of_work_used',
    ],
  },
});
