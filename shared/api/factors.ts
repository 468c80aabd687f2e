import { z } from 'zod';
import { factors } from '../domain/factors.ts';
import { roles } from '../domain/roles.ts';
import { mailings } from './accounts.ts';
import { lineSchema } from './common.ts';
import { limits } from './constants.ts';

/** Bytes of WebAuthn in base64url, as browsers give them. */
const encoded = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');
/** WebAuthn allows 1023 bytes. */
const credentialId = encoded(1364);
const clientData = encoded(4000);
const transports = z.array(z.string().max(20)).max(10);

const knownCredential = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()),
});

/** As the second step, of whoever has shown their password in this browser; or as the `only` one, of anybody. */
export const askPasskeyBody = z.strictObject({ step: z.enum(['second', 'only']) });

/** PublicKeyCredentialRequestOptionsJSON of WebAuthn, as far as Candor uses it. */
export const passkeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.enum(['required', 'preferred']),
  /** Empty where any passkey will do that the browser has for this site. */
  allowCredentials: z.array(knownCredential),
});
export type PasskeyRequest = z.infer<typeof passkeyRequest>;

/** PublicKeyCredentialCreationOptionsJSON of WebAuthn, as far as Candor uses it. */
export const passkeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(knownCredential),
  authenticatorSelection: z.object({
    residentKey: z.literal('preferred'),
    userVerification: z.literal('preferred'),
  }),
});
export type PasskeyCreation = z.infer<typeof passkeyCreation>;

/** What a passkey has signed. */
export const assertionSchema = z.strictObject({
  id: credentialId,
  clientDataJSON: clientData,
  authenticatorData: encoded(4000),
  signature: encoded(8000),
  /** Whose passkey it is; some authenticators do not say so. */
  userHandle: encoded(100).nullable(),
});
export type Assertion = z.infer<typeof assertionSchema>;

/** The second step of signing in; a passkey can also be the only one. */
export const showFactorBody = z.discriminatedUnion('factor', [
  z.strictObject({ factor: z.literal('app'), code: z.string().max(20) }),
  z.strictObject({ factor: z.literal('recovery_code'), code: z.string().max(60) }),
  z.strictObject({ factor: z.literal('passkey'), assertion: assertionSchema }),
]);
export type ShowFactorBody = z.infer<typeof showFactorBody>;

/** The first step of signing in is done, and one of these is to follow. */
export const secondStepReply = z.strictObject({ second: z.array(z.enum(factors)).min(1) });
export type SecondStep = z.infer<typeof secondStepReply>;

/** What somebody signs in with besides their password. */
export const factorsReply = z.strictObject({
  app: z.boolean(),
  passkeys: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** Recovery codes that are left. */
  codes: z.int(),
  /** Can this server have passkeys? Browsers keep them for host names alone. */
  passkeysWork: z.boolean(),
  /** Does one of their roles demand a second factor? */
  demanded: z.boolean(),
});
export type OwnFactors = z.infer<typeof factorsReply>;

/** For an app: as text in base 32, and as the address that a QR code holds. */
export const appSecretReply = z.strictObject({ secret: z.string(), address: z.string() });
export type AppSecret = z.infer<typeof appSecretReply>;
export const confirmAppBody = z.strictObject({ code: z.string().max(20) });

export const passkeyParams = z.strictObject({ passkey: z.uuid() });
export const addPasskeyBody = z.strictObject({
  name: lineSchema(limits.passkeyName),
  id: credentialId,
  clientDataJSON: clientData,
  attestationObject: encoded(16_000),
  transports,
});
export type AddPasskeyBody = z.infer<typeof addPasskeyBody>;

/** Recovery codes, shown this once; null where those that were made before still hold. */
export const addedReply = z.strictObject({ codes: z.array(z.string()).nullable() });
export const codesReply = z.strictObject({ codes: z.array(z.string()) });

export const factorsRemovedReply = z.strictObject({ mail: z.enum(mailings) });

/** The roles of which a second factor is demanded. */
export const demandSchema = z.strictObject({
  roles: z
    .array(z.enum(roles))
    .refine((given) => new Set(given).size === given.length, 'must name each role once'),
});
