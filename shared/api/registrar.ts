import { z } from 'zod';
import { bytesCodec, epochSchema } from './common.ts';
import { sizes } from './constants.ts';

export const groupParams = z.strictObject({ group: z.uuid() });

export const enrolmentBody = z.strictObject({
  epoch: epochSchema,
  /** m1Enc ‖ m2Enc ‖ request proof. */
  request: bytesCodec(sizes.credentialRequest),
  admission: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), code: z.string().min(1).max(64) }),
    /** The solved challenge, as altcha encodes it (base64 of JSON). */
    z.strictObject({ kind: z.literal('open'), solution: z.base64().max(4096) }),
    /** For the identical request of an earlier enrolment, which shows that the sender has the same seed. */
    z.strictObject({ kind: z.literal('again') }),
    /**
     * With the commitments of a membership of another epoch, proven for this request, for whoever is on the roster still.
     */
    z.strictObject({
      kind: z.literal('renewal'),
      epoch: epochSchema,
      shown: bytesCodec(sizes.credentialRequest),
    }),
  ]),
});
/** As the device writes it, and as the registrar reads it. */
export type EnrolmentBody = z.input<typeof enrolmentBody>;
export type ReceivedEnrolment = z.output<typeof enrolmentBody>;

/** A challenge of altcha v2, to be solved as it is. */
export const challengeReply = z.looseObject({
  parameters: z.looseObject({}),
  signature: z.string().optional(),
});
