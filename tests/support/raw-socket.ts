import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer, Http } from './http.ts';

/**
 * Sends bytes that no HTTP client would send, and reads what comes back until the server ends the connection. `later` resolves
 * with those that come after the first ones.
 */
export async function sendBytes(
  { url }: Http,
  bytes: string,
  later?: () => Promise<string>,
): Promise<Answer & { status: number }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  if (later) socket.write(await later());
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(headers),
    bytes: Buffer.from(body),
    text: body,
  };
}
