import { expect } from 'vitest';
import type { sentTo } from './http.ts';
import { sendBytes } from './raw-socket.ts';
import type { TestServer } from './test-server.ts';

/**
 * Sends a request of this account whose body ends after `meanwhile`, which begins once the session was found to be one. Returns
 * the status and the code of the error, if it is one.
 */
export async function sendSlowly(
  { http, database }: Pick<TestServer, 'http' | 'database'>,
  { cookie, account }: { cookie: string; account: string },
  { method, path, body }: ReturnType<typeof sentTo>,
  meanwhile: () => Promise<unknown>,
): Promise<unknown[]> {
  const json = JSON.stringify(body);
  const earlier = new Date(Date.now() - 600_000);
  await database.change(({ registrar }) =>
    registrar
      .updateTable('registrar.session')
      .set({ used_at: earlier })
      .where('account_id', '=', account)
      .execute(),
  );
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: console',
    `cookie: ${cookie}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(json)}`,
    'connection: close',
  ];
  const { status, text } = await sendBytes(http, `${head.join('\r\n')}\r\n\r\n{`, async () => {
    const lastUse = () =>
      database.look(({ registrar }) =>
        registrar
          .selectFrom('registrar.session')
          .select('used_at')
          .where('account_id', '=', account)
          .executeTakeFirstOrThrow(),
      );
    await expect.poll(async () => (await lastUse()).used_at > earlier).toBe(true);
    await meanwhile();
    return json.slice(1);
  });
  return [status, JSON.parse(text).error?.code];
}
