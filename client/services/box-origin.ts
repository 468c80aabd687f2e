import type { ClientConfig } from '../../shared/api/config.ts';

let asked: Promise<string> | undefined;

/** What stands before the addresses of the box: its origin, or nothing where it is that of the pages. Asked once. */
export function boxOrigin(): Promise<string> {
  asked ??= readOrigin().catch((error: unknown) => {
    asked = undefined; // nothing is sent anywhere before the answer is there
    throw error;
  });
  return asked;
}

async function readOrigin(): Promise<string> {
  // As index.html preloads it: another mode or cache would ask a second time.
  const response = await fetch('/config.json', { referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  const { box } = (await response.json()) as ClientConfig;
  return box ?? '';
}
