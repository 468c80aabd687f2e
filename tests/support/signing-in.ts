/** Signing in with a second factor, step by step: a browser's cookies are kept by hand. */
import { TOTP } from 'otpauth';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import type { SecondStep, ShowFactorBody } from '../../shared/api/factors.ts';
import type { Session } from '../../shared/api/manage.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import { type Http, readReply, send, sentTo } from './http.ts';
import type { Manager } from './manager.ts';

/** A browser, as far as the server sees one. */
export interface Browser {
  call<C extends Contract>(contract: C, input: Input<C>): Promise<AnswerOf<C>>;
  cookie(name: string): string | undefined;
  /** Whoever is signed in there. */
  readonly manager: Manager;
}

let networks = 0;

/** Each is in a network of its own, so that none takes from another's attempts. `origin`: of the pages. */
export function openBrowser(http: Http, origin = http.url, known: Record<string, string> = {}): Browser {
  const cookies = new Map(Object.entries(known));
  networks++;
  const address = `10.9.${networks >> 8}.${networks & 255}`;
  const written = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    async call(contract, input) {
      const answer = await send(http, {
        ...sentTo(contract, input),
        headers: { origin, 'x-forwarded-for': address, ...(cookies.size > 0 && { cookie: written() }) },
      });
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      return readReply(contract, answer);
    },
    cookie: (name) => cookies.get(name),
    get manager() {
      return { http: { ...http, url: origin, boxUrl: http.boxUrl }, cookie: written() };
    },
  };
}

/** Shows the password. */
export function enter(
  browser: Browser,
  { email, password }: { email: string; password: string },
): Promise<Session | SecondStep> {
  return browser.call(sessionContracts.signIn, { body: { email, password } });
}

export function show(browser: Browser, body: ShowFactorBody): Promise<Session> {
  return browser.call(sessionContracts.showFactor, { body });
}

/** The code that an app shows `steps` from now; 0 is the present one. */
export function codeOf(address: string, steps = 0): string {
  const { searchParams } = new URL(address);
  const totp = new TOTP({ secret: searchParams.get('secret') ?? '' });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Time that is left to type a code: waits where the present step ends within a few seconds. */
export async function awaitQuietStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}
