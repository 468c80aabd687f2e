import { z } from 'zod';
import { bytesCodec, bytesSchema, poolSchema } from './common.ts';
import { sizes } from './constants.ts';

export const enrolmentBody = z.strictObject({
  pool: poolSchema,
  /** m1Enc ‖ m2Enc ‖ request proof. */
  request: bytesCodec(sizes.credentialRequest),
  admission: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), code: z.string().min(1).max(64) }),
    /** The solved challenge, as altcha encodes it (base64 of JSON). */
    z.strictObject({ kind: z.literal('open'), solution: z.base64().max(4096) }),
    /** For the identical request of an earlier enrolment, which shows that the sender has the same seed. */
    z.strictObject({ kind: z.literal('again') }),
  ]),
});
/** As the device writes it, and as the registrar reads it. */
export type EnrolmentBody = z.input<typeof enrolmentBody>;
export type ReceivedEnrolment = z.output<typeof enrolmentBody>;

/** Nobody's name: a recorded answer would say who enrolled when. */
export const enrolmentReply = z.strictObject({
  /** U ‖ encUPrime ‖ X0Aux ‖ X1Aux ‖ X2Aux ‖ HAux ‖ response proof. */
  response: bytesSchema(sizes.credentialResponse),
});

/** A challenge of altcha v2, to be solved as it is. */
export const challengeQuery = z.strictObject({ pool: poolSchema });
export const challengeReply = z.looseObject({
  parameters: z.looseObject({}),
  signature: z.string().optional(),
});
