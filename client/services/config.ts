import type { ClientConfig } from '../../shared/api/config.ts';

let asked: Promise<ClientConfig> | undefined;

/** What the server says of the installation. Asked once. */
export function readConfig(): Promise<ClientConfig> {
  asked ??= fetchConfig().catch((error: unknown) => {
    asked = undefined; // the next who needs it asks again
    throw error;
  });
  return asked;
}

async function fetchConfig(): Promise<ClientConfig> {
  // As index.html preloads it: another mode or cache would ask a second time.
  const response = await fetch('/config.json', { referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  return (await response.json()) as ClientConfig;
}

/** What stands before the addresses of the box: its origin, or nothing where it is that of the pages. */
export async function boxOrigin(): Promise<string> {
  return (await readConfig()).box ?? '';
}
