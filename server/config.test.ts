import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainHttpWarning, readConfig, readSecretFile, readSecrets, StartError } from './config.ts';
import { writeSideSecret } from './keys.ts';

test('an empty environment is a working one', () => {
  const { config, secret } = readConfig({ PORT: '', DATABASE_URL: '' });
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', databases: undefined, powCost: 1000 });
  expect(secret).toBeUndefined();
});

test('says in one line which variable is wrong', () => {
  for (const env of [
    { PORT: '70000' },
    { DATABASE_URL: 'mysql://x' },
    { CANDOR_SECRET: 'abc' },
    { POW_COST: '-1' },
    { SMTP_URL: 'https://mail.example.com', MAIL_FROM: 'candor@example.com' },
    { SMTP_URL: 'mail.example.com:25', MAIL_FROM: 'candor@example.com' },
    { MAIL_FROM: 'Candor', SMTP_URL: 'smtp://127.0.0.1' },
    { MAIL_FROM: 'a@example.com>\r\nBcc: <b@example.com', SMTP_URL: 'smtp://127.0.0.1' },
  ]) {
    const [name] = Object.keys(env);
    expect(() => readConfig(env)).toThrow(StartError);
    expect(() => readConfig(env)).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
  }
});

test('mails need both: where they go out, and whom they come from', () => {
  const [url, from] = ['smtps://candor:hush@mail.example.com', 'Candor <candor@example.com>'];
  expect(readConfig({}).config.mail).toBeUndefined();
  expect(readConfig({ SMTP_URL: url, MAIL_FROM: from }).config.mail).toEqual({ url, from });
  expect(() => readConfig({ SMTP_URL: url })).toThrow(/MAIL_FROM: needed with SMTP_URL$/);
  expect(() => readConfig({ MAIL_FROM: from })).toThrow(/SMTP_URL: needed with MAIL_FROM$/);
  expect(() => readConfig({ SMTP_URL: 'imap://candor:hush@x', MAIL_FROM: from })).toThrow(/^(?!.*hush)/);
});

const files = mkdtempSync(join(tmpdir(), 'candor-secrets-'));
function fileOf(content: string): string {
  const file = join(files, crypto.randomUUID());
  writeFileSync(file, content);
  return file;
}

test('each secret can stand in a file, with a new line at its end', () => {
  const [url, names, entries] = ['postgres://one/candor', 'postgres://names/candor', 'postgres://box/candor'];
  const { secret, config } = readConfig({
    CANDOR_SECRET_FILE: fileOf(`${'ab'.repeat(32)}\n`),
    DATABASE_URL_FILE: fileOf(`${url}\r\n`),
  });
  expect(secret).toBe('ab'.repeat(32));
  expect(config.databases?.box).toEqual({ url, variable: 'DATABASE_URL' });
  const apart = { REGISTRAR_DATABASE_URL_FILE: fileOf(names), BOX_DATABASE_URL_FILE: fileOf(entries) };
  expect(readConfig({ ...apart, DATABASE_URL: '' }).config.databases).toMatchObject({
    registrar: { url: names },
    box: { url: entries },
  });
});

test.each([
  [{ CANDOR_SECRET_FILE: fileOf('ab'.repeat(32)), CANDOR_SECRET: 'hush' }, /_FILE: is set as well/],
  [{ CANDOR_SECRET_FILE: fileOf('hush') }, /CANDOR_SECRET: must be 64 hexadecimal digits/],
  [{ DATABASE_URL_FILE: fileOf('mysql://hush@x') }, /DATABASE_URL: /],
  [{ DATABASE_URL_FILE: fileOf(' \n') }, /DATABASE_URL_FILE: the file is empty/],
  [{ BOX_DATABASE_URL_FILE: '/nowhere/hush' }, /BOX_DATABASE_URL_FILE: the file cannot be read \(ENOENT\)/],
  [{ BOX_DATABASE_URL_FILE: files }, /BOX_DATABASE_URL_FILE: the file cannot be read \(EISDIR\)/],
])(
  'a secret in a file that cannot be used is refused in one line, which never holds it: %#',
  (env, reason) => {
    expect(() => readConfig(env)).toThrow(StartError);
    expect(() => readConfig(env)).toThrow(reason);
    expect(() => readConfig(env)).toThrow(/^The configuration is not valid: (?!.*hush)[^\n]+$/);
  },
);

test('each side has the database that is named for it, or the one for both', () => {
  const [one, two] = ['postgres://one/candor', 'postgres://two/candor'];
  const databasesOf = (env: NodeJS.ProcessEnv) => readConfig(env).config.databases;
  const shared = { url: one, variable: 'DATABASE_URL' };
  expect(databasesOf({ DATABASE_URL: one })).toEqual({ registrar: shared, box: shared });
  expect(databasesOf({ DATABASE_URL: one, BOX_DATABASE_URL: two })).toEqual({
    registrar: shared,
    box: { url: two, variable: 'BOX_DATABASE_URL' },
  });
  expect(databasesOf({ ...alone, ROLE: 'box', BOX_DATABASE_URL: two })?.registrar).toBeUndefined();
});

const alone = { PUBLIC_URL: 'https://ideas.example', CANDOR_SECRET: 'ab'.repeat(32) };

test.each([
  [{ ROLE: 'box', DATABASE_URL: 'postgres://one/candor' }, 'PUBLIC_URL, CANDOR_SECRET: needed with ROLE=box'],
  [{ ...alone, ROLE: 'box' }, 'BOX_DATABASE_URL: needed'],
  [
    { ...alone, ROLE: 'registrar', DATABASE_URL: 'postgres://one/candor' },
    'BOX_URL: needed with ROLE=registrar',
  ],
  [{ BOX_DATABASE_URL: 'postgres://one/candor' }, 'REGISTRAR_DATABASE_URL: needed'],
  [{ BOX_ORIGIN: 'https://box.ideas.example' }, 'PUBLIC_URL: needed with BOX_ORIGIN'],
  [{ ...alone, BOX_ORIGIN: 'https://ideas.example' }, 'BOX_ORIGIN: must have another host'],
  [{ ...alone, BOX_ORIGIN: 'https://box.ideas.example/box' }, 'BOX_ORIGIN: must be an origin'],
])('settings that do not go together are refused: %j', (env, reason) => {
  expect(() => readConfig(env)).toThrow(`The configuration is not valid: ${reason}`);
});

test.each([
  ['http://192.0.2.2:4221', true],
  ['http://ideas.example', true],
  ['http://[2001:db8::1]:3000', true],
  ['http://localhost.example', true],
  ['https://ideas.example', false],
  ['http://localhost:3000', false],
  ['http://127.0.0.1:3000', false],
  ['http://[::1]:3000', false],
  ['http://abcdefghij.onion', false],
])('pages at %s, where no browser would run them: %s', (url, warned) => {
  expect(plainHttpWarning(url)?.includes(`Pages at ${url} will not work`) ?? false).toBe(warned);
});

test.each([
  'https://ideas.example/ideas',
  'https://ideas.example/?x=1',
  'https://ideas.example/#/',
  'https://user:pw@ideas.example',
  'https://user@ideas.example',
  'ftp://ideas.example',
  'ideas.example',
])('an address that is more than an origin is refused in one line: %s', (url) => {
  for (const name of ['PUBLIC_URL', 'BOX_ORIGIN', 'BOX_URL']) {
    const read = () => readConfig({ ...alone, [name]: url });
    expect(read).toThrow(StartError);
    expect(read).toThrow(new RegExp(`^The configuration is not valid: ${name}: [^\\n]+$`));
  }
});

test.each([
  ['https://ideas.example/', 'https://ideas.example'],
  ['https://Ideas.Example:443', 'https://ideas.example'],
  [' https://ideas.example ', 'https://ideas.example'],
  ['http://localhost:4231', 'http://localhost:4231'],
])('%s is taken as %s', (url, origin) => {
  expect(readConfig({ PUBLIC_URL: url }).config.publicUrl).toBe(origin);
});

test('makes a secret once, for its owner alone, and keeps to it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
  const secret = readSecretFile(folder);
  expect(secret).toHaveLength(32);
  expect(readSecretFile(folder)).toEqual(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(Buffer.from(secret).toString('hex'));
});

test('a process of one side keeps nothing of the other, whichever secret it is given', () => {
  const whole = 'ab'.repeat(32);
  const sidesOf = (secret: string, role: 'all' | 'registrar' | 'box') =>
    Object.keys(readSecrets(secret, { dataDir: '', role }));
  expect(sidesOf(whole, 'all')).toEqual(['both', 'registrar', 'box']);
  for (const side of ['registrar', 'box'] as const) {
    expect(sidesOf(whole, side)).toEqual(['both', side]);
    const own = writeSideSecret(Buffer.from(whole, 'hex'), side);
    expect(readSecrets(own, { dataDir: '', role: side })).toEqual(
      readSecrets(whole, { dataDir: '', role: side }),
    );
  }
  const box = { ...alone, CANDOR_SECRET: writeSideSecret(new Uint8Array(32), 'box') };
  expect(() => readConfig(box)).toThrow('CANDOR_SECRET: this is the one of ROLE=box, and ROLE is all');
});

test('does not start on a damaged secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
  writeFileSync(join(folder, 'secret'), 'not a secret');
  expect(() => readSecretFile(folder)).toThrow(StartError);
});
