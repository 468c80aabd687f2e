import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, readSecret, StartError } from './config.ts';

test('an empty environment is a working one', () => {
  const { config, secretHex } = readConfig({ PORT: '', DATABASE_URL: '' });
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', databases: undefined, powCost: 1000 });
  expect(secretHex).toBeUndefined();
});

test('says in one line which variable is wrong', () => {
  for (const env of [
    { PORT: '70000' },
    { DATABASE_URL: 'mysql://x' },
    { CANDOR_SECRET: 'abc' },
    { POW_COST: '-1' },
  ]) {
    const [name] = Object.keys(env);
    expect(() => readConfig(env)).toThrow(StartError);
    expect(() => readConfig(env)).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
  }
});

test('makes a secret once, for its owner alone, and keeps to it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
  const secret = readSecret(undefined, folder);
  expect(secret).toHaveLength(32);
  expect(readSecret(undefined, folder)).toEqual(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(Buffer.from(secret).toString('hex'));
});

test('does not start on a damaged secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
  writeFileSync(join(folder, 'secret'), 'not a secret');
  expect(() => readSecret(undefined, folder)).toThrow(StartError);
});
