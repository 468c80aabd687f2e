import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { Fault } from '../http/fault.ts';
import type { RegistrarKeys } from '../keys.ts';

const minutesToSolve = 20;
/** PBKDF2 iterations of one round; `powCost` is the number of rounds that it takes on average. */
const iterations = 1000;

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string(),
      expiresAt: z.number(),
      data: z.record(z.string(), z.string()),
    }),
    signature: z.string(),
  }),
  solution: z.looseObject({ counter: z.number(), derivedKey: z.string() }),
});

export interface SolvedChallenge {
  /** Identifies this challenge. */
  id: Buffer;
  /** When it can be forgotten. A full hour, so that it does not tell when somebody enrolled. */
  expiresAt: Date;
}

export interface ProofOfWork {
  challenge(groupId: string): Promise<Challenge>;
  /** Throws proof_of_work_invalid. The caller must make sure that a solution admits only once. */
  verify(solution: string, groupId: string): Promise<SolvedChallenge>;
}

/** The price of joining an open group: some seconds of computing, no account and no address (altcha). */
export function createProofOfWork(secrets: RegistrarKeys, powCost: number, clock: () => Date): ProofOfWork {
  const hex = (purpose: 'proof-of-work' | 'proof-of-work-key') =>
    Buffer.from(secrets.derive(purpose)).toString('hex');
  const keys = {
    hmacSignatureSecret: hex('proof-of-work'),
    hmacKeySignatureSecret: hex('proof-of-work-key'),
    deriveKey,
  };
  return {
    challenge: (groupId) =>
      createChallenge({
        ...keys,
        algorithm: 'PBKDF2/SHA-256',
        cost: iterations,
        // The range starts at 0. If it started later, whoever knows the start could skip what lies before.
        counter: randomInt(2 * powCost),
        expiresAt: new Date(clock().getTime() + minutesToSolve * 60_000),
        data: { group: groupId },
      }),

    async verify(solution, groupId) {
      const payload = parse(solution);
      const { expiresAt, data, nonce } = payload.challenge.parameters;
      if (data.group !== groupId) throw new Fault('proof_of_work_invalid');
      const { verified } = await verifySolution({ ...keys, ...(payload as unknown as VerifiedPayload) });
      if (!verified) throw new Fault('proof_of_work_invalid');
      return { id: Buffer.from(nonce, 'hex'), expiresAt: new Date(Math.ceil(expiresAt / 3600) * 3_600_000) };
    },
  };
}

type VerifiedPayload = Pick<Parameters<typeof verifySolution>[0], 'challenge' | 'solution'>;

function parse(solution: string): z.infer<typeof payloadSchema> {
  try {
    return payloadSchema.parse(JSON.parse(Buffer.from(solution, 'base64').toString('utf8')));
  } catch {
    throw new Fault('proof_of_work_invalid');
  }
}
