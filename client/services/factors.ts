/** Second factors of people in the console: the server's side of them, and the browser's. Everything throws ApiError. */
import type { RegistrationResponseJSON } from '@simplewebauthn/browser';
import type { z } from 'zod';
import type {
  AppSecret,
  addedReply,
  demandSchema,
  factorsRemovedReply,
  OwnFactors,
  PasskeyCreation,
  PasskeyRequest,
  ShowFactorBody,
} from '../../shared/api/factors.ts';
import type { Session } from '../../shared/api/manage.ts';
import { ApiError } from './api.ts';
import { factors, ownFactors, sessions } from './contracts/console.data.ts';
import { ask } from './manage.ts';

type Added = z.infer<typeof addedReply>;
type Demand = z.infer<typeof demandSchema>;

/** Loaded when somebody uses a passkey. */
const library = () => import('@simplewebauthn/browser');

/** Whatever a browser says of a passkey that it did not use: browsers tell reasons apart only as far as that tells nobody more. */
function cancelled(cause: unknown): never {
  const known = cause instanceof Error && cause.name === 'InvalidStateError';
  throw new ApiError(known ? 'passkey_exists' : 'passkey_cancelled', 0, {}, cause);
}

/** The second step of signing in. */
export function showCode(body: Exclude<ShowFactorBody, { factor: 'passkey' }>): Promise<Session> {
  return ask(sessions.showFactor, { body });
}

/** The second step of signing in, or the only one. */
export async function showPasskey(step: 'second' | 'only'): Promise<Session> {
  const { startAuthentication } = await library();
  const options: PasskeyRequest = await ask(sessions.askPasskey, { body: { step } });
  const { id, response } = await startAuthentication({
    optionsJSON: { ...options, allowCredentials: options.allowCredentials.map(asBrowsersKnow) },
  }).catch(cancelled);
  const { clientDataJSON, authenticatorData, signature, userHandle = null } = response;
  const assertion = { id, clientDataJSON, authenticatorData, signature, userHandle };
  return ask(sessions.showFactor, { body: { factor: 'passkey', assertion } });
}

/** Makes a passkey in this browser, or in an authenticator that it can reach. */
export async function addPasskey(name: string): Promise<Added> {
  const { startRegistration } = await library();
  const options: PasskeyCreation = await ask(ownFactors.beginPasskey, { body: {} });
  const made: RegistrationResponseJSON = await startRegistration({
    optionsJSON: { ...options, excludeCredentials: options.excludeCredentials.map(asBrowsersKnow) },
  }).catch(cancelled);
  const { clientDataJSON, attestationObject, transports = [] } = made.response;
  const body = { name, id: made.id, clientDataJSON, attestationObject, transports: [...transports] };
  return ask(ownFactors.addPasskey, { body });
}

type Credential = PasskeyRequest['allowCredentials'][number];
type Transports = NonNullable<RegistrationResponseJSON['response']['transports']>;

/** How an authenticator is reached, as it said itself when the passkey was made. */
function asBrowsersKnow({ id, type, transports }: Credential) {
  return { id, type, transports: transports as Transports };
}

export function readFactors(): Promise<OwnFactors> {
  return ask(ownFactors.readFactors, {});
}

export function beginApp(): Promise<AppSecret> {
  return ask(ownFactors.beginApp, { body: {} });
}

/** Refused with `code_wrong` or `factor_setup_expired`. */
export function confirmApp(code: string): Promise<Added> {
  return ask(ownFactors.confirmApp, { body: { code } });
}

/** Refused with `factor_demanded` where it is the last one, as removePasskey is. */
export function removeApp(): Promise<void> {
  return ask(ownFactors.removeApp, {});
}

export function removePasskey(passkey: string): Promise<void> {
  return ask(ownFactors.removePasskey, { params: { passkey } });
}

/** In place of all earlier ones. */
export async function makeRecoveryCodes(): Promise<string[]> {
  return (await ask(ownFactors.makeRecoveryCodes, { body: {} })).codes;
}

/** All of somebody's, who has lost them. */
export function removeFactors(account: string): Promise<z.infer<typeof factorsRemovedReply>> {
  return ask(factors.removeFactors, { params: { account } });
}

export function readDemand(): Promise<Demand> {
  return ask(factors.readDemand, {});
}

/** Refused with `own_factor_first`. */
export function changeDemand(body: Demand): Promise<void> {
  return ask(factors.changeDemand, { body });
}
