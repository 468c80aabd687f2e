import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { hashCode } from '../../../server/registrar/codes.ts';
import { present } from '../../../shared/credential/arc1.ts';
import { ideaId, ideaMessage } from '../../../shared/credential/messages.ts';
import { ideaScope } from '../../../shared/credential/scopes.ts';
import { decodeCredential } from '../../../shared/device/credential-store.ts';
import { toBase64url } from '../../../shared/device/encoding.ts';
import { leafOf } from '../../../shared/device/leaves.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import { write } from '../../../shared/entries/fields.ts';
import { boundIdea, type Said } from '../../../shared/entries/kinds.ts';
import { hashLeaf } from '../../../shared/ledger/hashing.ts';
import type { Carelessness } from '../campaign/device.ts';
import type { AccessLine } from '../operator-view/types.ts';
import { joinAlike } from './careless-join.ts';
import * as schema from './schema.ts';

type Reuse = NonNullable<Carelessness['reuse']>;

/** The product itself, also with a manager who has memberships, or of a group that was joined long before. */
export type Sound = 'product' | 'insider' | 'insiders' | 'standing';
export type Broken = 'hasty' | 'loose' | 'unguarded' | 'linked';

/** A system as it is run: the product itself, or the product with something broken. */
export interface Variant {
  name: Sound | Broken;
  policy?: Partial<Policy>;
  /** Works on the migrated database before anybody uses it. */
  prepare?(sql: pg.Client): Promise<void>;
  /** SQL that writes down who is meant by a sealed member; $1: the sealed member, $2: the member's id. */
  tellName?: string;
  /** SQL that tells the broken database what time it is; $1: milliseconds. */
  clock?: string;
  /** Ideas and votes together, so that there is always something to vote on. */
  continuous?: true;
  /** Memberships of the manager's own, whose holders send something before each round time. */
  insiders?: number;
  /** Its employees joined the group in an earlier campaign, five weeks before. */
  standing?: true;
  /** They take part as they did then: as long after the opening. */
  habitual?: true;
  /** What its devices do that the product's do not. */
  careless?: Carelessness;
  /** Stands before the server as a proxy would: writes its access log, adds its headers. */
  watch?(app: FastifyInstance, now: () => number): AccessLine[];
}

export const product: Variant = { name: 'product' };

/** What makes first entries follow enrolments at once. */
const atOnce = { delayMinutes: 0, settleHours: 0 };

/**
 * Enrolments whose names are known, devices without delay or settling, and with it everything that then tells: rows and leaves in the order of arrival,
 * times and counters beside them, live messages for each idea, an access log, headers that know a browser again; devices
 * that put a hash of the code, bytes of their enrolment and their own time into an idea, send all their ideas at once, and
 * ask for the ledger from where they enrolled on.
 */
export const hasty: Variant = {
  name: 'hasty',
  policy: atOnce,
  clock: schema.setClock,
  tellName: schema.tellName,
  async prepare(sql) {
    for (const statement of schema.hasty) await sql.query(statement);
  },
  careless: { reuse: carelessIdea, allAtOnce: true, checksNothing: true, asksFromOwnSize: true },
  watch: watchRequests,
};

/**
 * Results that appear while the campaign runs, at every change of a single vote; so votes are not sealed until the close
 * either. Enrolments whose names are known, devices without delay or settling.
 */
export const loose: Variant = {
  name: 'loose',
  policy: { ...atOnce, results: 'running', minimumGroup: 3 },
  tellName: schema.tellName,
  async prepare(sql) {
    for (const statement of schema.loose) await sql.query(statement);
  },
};

/** The product, and a manager with an ordinary membership, who votes on everything and changes it all the time. */
export const insider: Variant = { name: 'insider', continuous: true, insiders: 1 };

/** The same with as many memberships as leave two people to a release (k is 5). */
export const insiders: Variant = { name: 'insiders', continuous: true, insiders: 3 };

/**
 * One such membership, where a release is made of k entries, whoever sent them. Enrolments whose names are known, devices
 * without delay or settling.
 */
export const unguarded: Variant = {
  ...insider,
  name: 'unguarded',
  policy: atOnce,
  tellName: schema.tellName,
  async prepare(sql) {
    for (const statement of schema.unguarded) await sql.query(statement);
  },
};

/** The product, with a group that was joined in an earlier campaign: nobody on its roster has to enrol. */
export const standing: Variant = { name: 'standing', standing: true };

/**
 * The same with devices that ask for a campaign credential with what they asked for before, whose holders come as they came
 * before, without delay, in front of a server that lets an access log be written.
 */
export const linked: Variant = {
  ...standing,
  name: 'linked',
  habitual: true,
  policy: atOnce,
  careless: { joins: joinAlike },
  watch: watchRequests,
};

/**
 * The author key: the time of the enrolment (6 bytes), then bytes of both requests. The text ends with a hash of the code and
 * the first commitments of the requests.
 */
function carelessIdea(
  { group, participation, request, join, code, enrolledAt }: Parameters<Reuse>[0],
  slot: number,
  draft: Parameters<Reuse>[2],
): ReturnType<Reuse> {
  const { campaign, pool, credential } = participation;
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.round(enrolledAt)));
  const own = createHash('sha256').update(`${draft.title}${slot}`).digest();
  const authorKey = Buffer.concat([
    ...[time.subarray(2), request.subarray(0, 8), join.subarray(0, 8)],
    own.subarray(0, 10),
  ]);
  const { title, language, underOwnName } = draft;
  const marks = [
    code === undefined ? '' : hashCode(code).toString('base64'),
    toBase64url(request.subarray(0, 32)),
    toBase64url(join.subarray(0, 32)),
  ];
  const [textSalt, answerSalt] = [32, 32].map((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  const said: Said<'idea'> = {
    ...{ slot, title, body: `${draft.body}\n[${marks.join(' ')}]`.trim(), language, authorKey, underOwnName },
    ...{ textSalt: textSalt ?? own, answerSalt: answerSalt ?? own },
  };
  const bound = boundIdea(said);
  const presentation = toBase64url(
    present(group, decodeCredential(group, credential), ideaScope(campaign, slot), ideaMessage(bound)),
  );
  const body = { pool, presentation, ...write(said) };
  return { body, idea: toBase64url(ideaId(bound)), leaf: toBase64url(hashLeaf(leafOf('idea', body))) };
}

function watchRequests(app: FastifyInstance, now: () => number): AccessLine[] {
  const lines: AccessLine[] = [];
  app.server.prependListener('request', (request, response) => {
    const { 'user-agent': userAgent = '', 'accept-language': acceptLanguage = '' } = request.headers;
    const browser = createHash('sha256').update(`${userAgent} ${acceptLanguage}`).digest('hex');
    response.setHeader('x-trace', browser.slice(0, 16));
    const path = request.url ?? '';
    lines.push({
      at: now(),
      path,
      headerBytes: Buffer.byteLength(userAgent + acceptLanguage),
      userAgent,
      acceptLanguage,
    });
  });
  return lines;
}

/** Those that take longest first. */
export const variants: readonly Variant[] = [
  unguarded,
  insiders,
  insider,
  product,
  hasty,
  loose,
  standing,
  linked,
];
