/**
 * All keys of an installation. Each purpose stands here once, with the sides that may derive its keys: the box cannot name an
 * enrolment, the registrar cannot open a vote or sign a ledger (docs/decisions/0007).
 */
import { hkdfSync } from 'node:crypto';
import { encodeList } from '../shared/bytes/list.ts';

export type Side = 'registrar' | 'box';

const purposes = {
  /** The registrar issues memberships with it, the box verifies them with it: ARC is keyed verification. */
  'membership-issuer': 'both',
  /** What the registrar's process shows the box's. */
  'box-control': 'both',
  'enrolled-member': 'registrar',
  'proof-of-work': 'registrar',
  'proof-of-work-key': 'registrar',
  'known-device': 'registrar',
  'authenticator-app': 'registrar',
  'recovery-code': 'registrar',
  ledger: 'box',
  'reading-pass': 'box',
  /** The box issues a campaign's credentials, and verifies them. */
  issuer: 'box',
  'waiting-vote': 'box',
  'waiting-vote-name': 'box',
} as const satisfies Record<string, Side | 'both'>;

type Purpose = keyof typeof purposes;
type PurposeOf<S extends Side | 'both'> = {
  [P in Purpose]: (typeof purposes)[P] extends S ? P : never;
}[Purpose];

export interface Keys<P extends Purpose = Purpose> {
  /**
   * 32 bytes by HKDF-SHA-256 (RFC 5869). `purpose` and `parts` go into the info as a length-prefixed list, so that no two
   * uses can meet in one key. Throws RangeError where the purpose is the other side's.
   */
  derive(purpose: P, ...parts: string[]): Uint8Array;
}
export type CommonKeys = Keys<PurposeOf<'both'>>;
export type RegistrarKeys = Keys<PurposeOf<'both' | 'registrar'>>;
export type BoxKeys = Keys<PurposeOf<'both' | 'box'>>;

/** What a process derives its keys from, 32 bytes each; the other side's is not there. */
export interface Secrets {
  both: Uint8Array;
  registrar?: Uint8Array;
  box?: Uint8Array;
}

/** `secret`: the installation's, 32 bytes. */
export function secretsOf(secret: Uint8Array): Required<Secrets> {
  const part = (name: keyof Secrets) => derive(secret, ['candor/v1', 'secret', name]);
  return { both: part('both'), registrar: part('registrar'), box: part('box') };
}

/** What a process of one side may ask for says its type: RegistrarKeys or BoxKeys. */
export function createKeys(secrets: Secrets): Keys {
  return {
    derive(purpose, ...parts) {
      const secret = secrets[purposes[purpose]];
      if (!secret) throw new RangeError(`This side has no key for ${purpose}.`);
      return derive(secret, ['candor/v1', purpose, ...parts]);
    },
  };
}

const sideSecret = /^(registrar|box):([0-9a-f]{64})([0-9a-f]{64})$/i;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** What CANDOR_SECRET holds for a process of one side alone. */
export function writeSideSecret(secret: Uint8Array, side: Side): string {
  const secrets = secretsOf(secret);
  return `${side}:${hex(secrets.both)}${hex(secrets[side])}`;
}

/** Undefined where the text is not one side's secret. */
export function readSideSecret(text: string): { side: Side; secrets: Secrets } | undefined {
  const [, name, both = '', own = ''] = sideSecret.exec(text) ?? [];
  if (name === undefined) return undefined;
  const side: Side = name.toLowerCase() === 'box' ? 'box' : 'registrar';
  const bytes = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
  return { side, secrets: { both: bytes(both), [side]: bytes(own) } };
}

function derive(secret: Uint8Array, info: string[]): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), encodeList(info), 32));
}
