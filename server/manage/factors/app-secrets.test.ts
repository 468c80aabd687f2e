import { expect, test } from 'vitest';
import { createKeys, secretsOf } from '../../keys.ts';
import { createAppSecrets } from './app-secrets.ts';

const secretsUnder = (byte: number) => createAppSecrets(createKeys(secretsOf(new Uint8Array(32).fill(byte))));
const secrets = secretsUnder(7);
const secret = new TextEncoder().encode('12345678901234567890');

test('a secret opens for its account, and is sealed differently each time', () => {
  const [one, other] = [secrets.seal('ada', secret), secrets.seal('ada', secret)];
  expect(one).not.toEqual(other);
  for (const sealed of [one, other]) expect(secrets.open('ada', sealed)).toEqual(Buffer.from(secret));
  expect(one.includes(Buffer.from(secret))).toBe(false);
});

test('it opens for no other account, under no other key, and not when it was changed', () => {
  const sealed = secrets.seal('ada', secret);
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(15) ^ 1, 15);
  expect(secrets.open('grace', sealed)).toBeUndefined();
  expect(secretsUnder(8).open('ada', sealed)).toBeUndefined();
  expect(secrets.open('ada', changed)).toBeUndefined();
  expect(secrets.open('ada', sealed.subarray(0, -1))).toBeUndefined();
});
