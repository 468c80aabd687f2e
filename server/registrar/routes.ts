import type { FastifyInstance } from 'fastify';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import type { RegistrarDeps } from '../deps.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { serve, withoutCheck } from '../http/serve.ts';
import { enrol } from './enrolment.ts';
import { findGroup } from './groups.ts';
import { createProofOfWork } from './proof-of-work.ts';
import { countUsedCodes } from './used-codes.ts';

/** The only moment at which a member says who they are. */
export function registrarRoutes(app: FastifyInstance, deps: RegistrarDeps): void {
  const proofOfWork = createProofOfWork(deps.keys, deps.powCost, deps.clock);
  const usedCodes = countUsedCodes(deps.clock);

  serve(app, withoutCheck, registrarContracts, {
    async readChallenge({ params }) {
      const { id, admission } = await findGroup(deps.registrar, params.group);
      if (admission !== 'open') throw new Fault('admission_wrong');
      const { parameters, signature } = await proofOfWork.challenge(id);
      return { parameters: { ...parameters }, ...(signature !== undefined && { signature }) };
    },
    async enrol({ params, body }) {
      const group = await findGroup(deps.registrar, params.group);
      const response = await enrol(deps, { proofOfWork, usedCodes }, group, body);
      return { response: encodeBytes(response) };
    },
  });
}
