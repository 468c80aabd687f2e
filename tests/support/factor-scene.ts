/** A console with second factors: people of their own for each test, and an administrator who reads the trail. */
import { afterAll, expect } from 'vitest';
import type { ShowFactorBody } from '../../shared/api/factors.ts';
import { ownFactorContracts } from '../../shared/api/routes/factors.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import type { Authenticator, Ceremony } from './authenticator.ts';
import { startMailServer } from './mail-server.ts';
import { setUpManager } from './manager.ts';
import { nth } from './open-campaign.ts';
import { account } from './shared-server.ts';
import { awaitQuietStep, type Browser, codeOf, enter, openBrowser } from './signing-in.ts';
import { openEmptyTestServer } from './test-server.ts';

export const origin = 'https://console.example';

interface Person {
  id: string;
  name: string;
  email: string;
  password: string;
}

/** For all tests of the file that calls. */
export async function openFactorScene() {
  const mail = await startMailServer();
  const testServer = await openEmptyTestServer({
    ...{ TRUST_PROXY: '1', PUBLIC_URL: origin },
    ...{ SMTP_URL: mail.url, MAIL_FROM: 'candor@company.example' },
  });
  const { http } = testServer;
  await setUpManager(http, testServer.server.setupToken ?? '', account);
  afterAll(async () => {
    await testServer.end();
    await mail.close();
  });

  const people: Person[] = Array.from({ length: 20 }, (_, at) => ({
    ...{ id: crypto.randomUUID(), name: `Person ${at}`, email: `p${at}@company.example` },
    password: account.password,
  }));
  await testServer.change(async ({ registrar }) => {
    const { password_hash } = await registrar
      .selectFrom('registrar.account')
      .select('password_hash')
      .executeTakeFirstOrThrow();
    const rows = people.map(({ id, name, email }) => ({
      ...{ id, name, email, roles: ['manager' as const], password_hash, language: null },
    }));
    await registrar.insertInto('registrar.account').values(rows).execute();
  });
  let taken = 0;

  const open = () => openBrowser(http, origin);
  async function signedIn(person: { email: string; password: string }): Promise<Browser> {
    const browser = open();
    expect(await enter(browser, person)).toMatchObject({ email: person.email });
    return browser;
  }

  const administrator = await signedIn(account);
  return {
    ...{ testServer, http, mail, administrator, open, signedIn },
    /** A manager whom no test has met yet. */
    newPerson: () => nth(people, taken++),
    /** The newest entries of the trail, the oldest of them first. */
    async newest(count: number) {
      const { entries } = await administrator.call(trailContracts.readTrail, { query: {} });
      const last = entries.slice(0, count).toReversed();
      return last.map(({ kind, name, details }) => [kind, name, details]);
    },
  };
}

/** With the recovery codes that came with it; its present code is still to be used. */
export async function addApp(browser: Browser): Promise<{ address: string; codes: string[] | null }> {
  await awaitQuietStep();
  const { address } = await browser.call(ownFactorContracts.beginApp, { body: {} });
  const body = { code: codeOf(address, -1) };
  const { codes } = await browser.call(ownFactorContracts.confirmApp, { body });
  return { address, codes };
}

export async function addPasskey(
  browser: Browser,
  authenticator: Authenticator,
  name = 'Key',
  ceremony: Partial<Ceremony> = {},
) {
  const options = await browser.call(ownFactorContracts.beginPasskey, { body: {} });
  const made = authenticator.create(options, { origin, ...ceremony });
  return browser.call(ownFactorContracts.addPasskey, { body: { name, ...made } });
}

/** What a passkey has signed for the sign-in of this browser, as the only step of it or as the second. */
export async function assertion(
  browser: Browser,
  authenticator: Authenticator,
  ceremony: Partial<Ceremony> = {},
  step: 'second' | 'only' = 'only',
): Promise<ShowFactorBody> {
  const options = await browser.call(sessionContracts.askPasskey, { body: { step } });
  return { factor: 'passkey', assertion: authenticator.sign(options, { origin, ...ceremony }) };
}

export const own = (browser: Browser) => browser.call(ownFactorContracts.readFactors, {});
export const who = (browser: Browser) => browser.call(sessionContracts.readSession, {});

/** With which code it was refused; `accepted` if it was not. */
export const refusal = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  );
