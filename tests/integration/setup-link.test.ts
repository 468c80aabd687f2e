/** The first manager's link, at the database: what a stranger may ask of a server that has no manager yet. */
import argon2 from 'argon2';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { renewSetupToken, setUp } from '../../server/manage/setup.ts';
import { startInProcess } from '../support/in-process.ts';
import { account } from '../support/shared-server.ts';

const { deps, end } = await startInProcess(() => new Date());
afterAll(end);
afterEach(() => vi.restoreAllMocks());

const use = async (token: string) =>
  deps.registrar.transaction().execute(await setUp(deps.registrar, token, account));

test('a password is hashed for nobody but who has the link', async () => {
  const hash = vi.spyOn(argon2, 'hash');
  const token = (await renewSetupToken(deps.registrar)) ?? '';
  await expect(use('made up')).rejects.toMatchObject({
    code: 'setup_link_invalid',
  });
  expect(hash).not.toHaveBeenCalled();

  await use(token);
  expect(hash).toHaveBeenCalledOnce();
  for (const late of [token, 'made up']) {
    await expect(use(late)).rejects.toMatchObject({ code: 'setup_done' });
  }
  expect(hash).toHaveBeenCalledOnce();
});
