import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { urlsOf } from './database/address.ts';
import { readSideSecret, type Secrets, secretsOf } from './keys.ts';
import { withSecretFiles } from './secret-files.ts';
import { StartError } from './start-error.ts';

export { StartError };

const postgresUrl = z
  .string()
  .trim()
  .refine(
    (address) => urlsOf(address).length > 0,
    'must be an address such as postgres://login:password@host:5432/candor, with commas between several hosts',
  )
  .optional();
/** Scheme, host and port: nothing that would be lost, or stand in the way, where addresses are made from it. */
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`,
    'must be an origin such as https://ideas.example.com, without path, query, fragment or user name',
  )
  .transform((url) => new URL(url).origin);

/** The message never holds what was given, which has a password in it. */
const smtpUrl = z
  .string()
  .trim()
  .refine(
    (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '',
    'must be an address such as smtps://login:password@mail.example.com:465, or smtp://127.0.0.1:25',
  );
/** An address, alone or behind a name. */
const sender = z
  .string()
  .trim()
  .refine((text) => {
    const [, inBrackets, alone] = /^(?:[^<>\r\n]*<([^<>\s]+)>|([^<>\s]+))$/.exec(text) ?? [];
    return z.email().safeParse(inBrackets ?? alone).success;
  }, 'must be an address such as candor@example.com, or Candor <candor@example.com>');

const wholeSecret = /^[0-9a-f]{64}$/i;

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where browsers reach the server; by default the address it listens at. */
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().min(1).default('data'),
  /** `all` in one process, or one side alone: the registrar with pages and console, or the box. */
  ROLE: z.enum(['all', 'registrar', 'box']).default('all'),
  DATABASE_URL: postgresUrl,
  /** Where the registrar's tables are, and where all others are; each by default at DATABASE_URL. */
  REGISTRAR_DATABASE_URL: postgresUrl,
  BOX_DATABASE_URL: postgresUrl,
  /** Connections of this process to each database, at most. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(1000).optional(),
  /** Where browsers reach the box, if under a host name of its own. */
  BOX_ORIGIN: origin.optional(),
  /** Where the registrar's process reaches the box's. */
  BOX_URL: origin.optional(),
  CANDOR_SECRET: z
    .string()
    .refine(
      (text) => wholeSecret.test(text) || readSideSecret(text) !== undefined,
      'must be 64 hexadecimal digits, or what npm run secrets prints for one side',
    )
    .optional(),
  /** Rounds of the proof of work that admits to an open pool, on average; 1,000 take a phone about a second. */
  POW_COST: z.coerce.number().int().min(1).max(1_000_000).default(1000),
  /** Proxies in front of the server, whose X-Forwarded-For is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** A session in the console ends when it was not used for so long. */
  SESSION_IDLE_HOURS: z.coerce.number().min(0.25).max(336).default(8),
  /** Where mails go out, such as smtps://login:password@mail.example.com; without it none are sent. */
  SMTP_URL: smtpUrl.optional(),
  /** Whom they come from. */
  MAIL_FROM: sender.optional(),
  /** Figures for Prometheus, at a port of their own (docs/deploy/monitoring.md). */
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

type Environment = z.output<typeof environment>;

/** A database's address, and the variable that gave it. */
export interface DatabaseUrl {
  url: string;
  variable: string;
}

export interface Config {
  role: Environment['ROLE'];
  port: number;
  host: string;
  publicUrl: string | undefined;
  dataDir: string;
  /** Undefined: the embedded one. The box needs no address of the registrar's. */
  databases: { registrar: DatabaseUrl | undefined; box: DatabaseUrl } | undefined;
  /** To each of them, at most; undefined: as many as usual. */
  connections: number | undefined;
  boxOrigin: string | undefined;
  boxUrl: string | undefined;
  powCost: number;
  trustProxy: number;
  logLevel: string;
  /** Where the metrics are served; undefined: nowhere. */
  metrics: { host: string; port: number } | undefined;
  idleHours: number;
  /** How mails are sent; undefined: not at all. */
  mail: { url: string; from: string } | undefined;
}

/**
 * The environment as typed settings. Empty variables count as unset. A command that only works on what is stored needs less
 * than a server. Throws StartError with one line.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
  purpose: 'server' | 'command' = 'server',
): { config: Config; secret: string | undefined } {
  const given = Object.entries(withSecretFiles(env)).filter(([, value]) => value);
  const parsed = environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`The configuration is not valid: ${lines.join('; ')}`);
  }
  const { data } = parsed;
  if (purpose === 'server') refuseMissing(data);
  refuseContradictions(data);
  const config: Config = {
    role: data.ROLE,
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL,
    dataDir: resolve(data.DATA_DIR),
    databases: databasesOf(data, purpose),
    connections: data.DATABASE_CONNECTIONS,
    boxOrigin: data.BOX_ORIGIN,
    boxUrl: data.BOX_URL,
    powCost: data.POW_COST,
    trustProxy: data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
    metrics:
      data.METRICS_PORT === undefined ? undefined : { host: data.METRICS_HOST, port: data.METRICS_PORT },
    idleHours: data.SESSION_IDLE_HOURS,
    mail: data.SMTP_URL && data.MAIL_FROM ? { url: data.SMTP_URL, from: data.MAIL_FROM } : undefined,
  };
  return { config, secret: data.CANDOR_SECRET };
}

/** Throws StartError where a server of this role needs more settings. */
function refuseMissing(data: Environment): void {
  const { ROLE: role } = data;
  // Two processes share neither a data folder nor the address they listen at.
  const alone = ['PUBLIC_URL', 'CANDOR_SECRET'] as const;
  const needed = {
    all: data.BOX_ORIGIN ? (['PUBLIC_URL'] as const) : [],
    registrar: [...alone, 'BOX_URL'] as const,
    box: alone,
  }[role];
  const missing = needed.filter((name) => data[name] === undefined);
  if (missing.length > 0) {
    const because = role === 'all' ? 'with BOX_ORIGIN' : `with ROLE=${role}`;
    throw new StartError(`The configuration is not valid: ${missing.join(', ')}: needed ${because}`);
  }
}

/** Throws StartError where the settings are fine one by one and not together. */
function refuseContradictions(data: Environment): void {
  const { ROLE: role } = data;
  const side = data.CANDOR_SECRET && readSideSecret(data.CANDOR_SECRET)?.side;
  if (side && side !== role) {
    throw new StartError(
      `The configuration is not valid: CANDOR_SECRET: this is the one of ROLE=${side}, and ROLE is ${role}`,
    );
  }
  if ((data.SMTP_URL === undefined) !== (data.MAIL_FROM === undefined)) {
    const [missing, there] = data.SMTP_URL ? ['MAIL_FROM', 'SMTP_URL'] : ['SMTP_URL', 'MAIL_FROM'];
    throw new StartError(`The configuration is not valid: ${missing}: needed with ${there}`);
  }
  if (data.BOX_ORIGIN && data.PUBLIC_URL && new URL(data.BOX_ORIGIN).host === new URL(data.PUBLIC_URL).host) {
    throw new StartError(
      'The configuration is not valid: BOX_ORIGIN: must have another host than PUBLIC_URL',
    );
  }
}

function databasesOf(data: Environment, purpose: 'server' | 'command'): Config['databases'] {
  const find = (names: ('DATABASE_URL' | 'REGISTRAR_DATABASE_URL' | 'BOX_DATABASE_URL')[]) => {
    for (const variable of names) {
      const url = data[variable];
      if (url) return { url, variable };
    }
    return undefined;
  };
  const registrar = find(['REGISTRAR_DATABASE_URL', 'DATABASE_URL']);
  // A command on the registrar's side alone never goes to the box's database.
  const alone = purpose === 'command' && data.ROLE === 'registrar';
  const box = find(['BOX_DATABASE_URL', 'DATABASE_URL']) ?? (alone ? registrar : undefined);
  if (!registrar && !box && data.ROLE === 'all') return undefined;
  if (!box || (!registrar && data.ROLE !== 'box')) {
    const missing = box ? 'REGISTRAR_DATABASE_URL' : 'BOX_DATABASE_URL';
    throw new StartError(
      `The configuration is not valid: ${missing}: needed, or DATABASE_URL for both sides`,
    );
  }
  return { registrar, box };
}

/** Hosts whose pages browsers trust without https: those of this machine, and onion services in the browser made for them. */
const trusted = /^(localhost|.+\.localhost|.+\.onion|127(\.\d+){3}|\[::1\])$/;

/** A line for whoever starts the server, where no browser will run its pages at this address. */
export function plainHttpWarning(publicUrl: string): string | undefined {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:' || trusted.test(hostname)) return undefined;
  return `Pages at ${publicUrl} will not work: browsers seal nothing over plain http. Put a proxy that ends TLS in front, and set PUBLIC_URL to its https address.`;
}

/** Makes sure that the data folder exists and can be written. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`The data folder ${folder} cannot be written: ${(error as Error).message}`);
  }
}

/** Not by mkdir's own recursion: it never ends where a parent exists in which nothing can be made, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * What every key of this process is derived from; a process of one side keeps nothing of the other's. `given`:
 * CANDOR_SECRET. Without it a file in the data folder holds 32 bytes for both: outside the database, so that a copy of that
 * alone issues no credential.
 */
export function readSecrets(
  given: string | undefined,
  { dataDir, role }: Pick<Config, 'dataDir' | 'role'>,
): Secrets {
  const ofSide = given && readSideSecret(given);
  if (ofSide) return ofSide.secrets;
  const { both, registrar, box } = secretsOf(given ? Buffer.from(given, 'hex') : readSecretFile(dataDir));
  return { both, ...(role !== 'box' && { registrar }), ...(role !== 'registrar' && { box }) };
}

/** The file's 32 bytes; made at random where there is no file. Throws StartError. */
export function readSecretFile(folder: string): Uint8Array {
  const file = join(folder, 'secret');
  try {
    if (!existsSync(file))
      writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    const hex = readFileSync(file, 'utf8').trim();
    if (!wholeSecret.test(hex)) throw new Error('it does not hold 64 hexadecimal digits');
    return Buffer.from(hex, 'hex');
  } catch (error) {
    throw new StartError(`The secret in ${file} cannot be used: ${(error as Error).message}`);
  }
}
