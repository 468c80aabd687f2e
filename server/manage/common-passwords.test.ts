import { expect, test } from 'vitest';
import { expectUncommon } from './common-passwords.ts';

const own = ['Ada Lovelace', 'ada@analytical.example'];

test.each([
  'password1234',
  'Password1234!',
  'iloveyou1234',
  'qwertyuiop12',
  '123456789012',
  'administrator',
  'passwordpassword',
  'aaaaaaaaaaaa',
  'lovelacelovelace',
  'analytical12',
])('%s is refused', async (password) => {
  await expect(expectUncommon(password, own)).rejects.toMatchObject({ code: 'password_common' });
});

test.each([
  'correct horse battery',
  'four quiet rivers meet',
  'Xk9#mQ2$vL7p',
  'ein leiser Wind',
  'été à la mer !',
])('%s is taken', async (password) => {
  await expect(expectUncommon(password, own)).resolves.toBeUndefined();
});
