import { paddedJson } from '../../../shared/device/padding.ts';
import { type Answer, exchange, type Http } from '../../support/http.ts';
import type { Served } from '../loot/types.ts';
import type { Person } from '../plan/people.ts';

/** Sends the requests of people's browsers, and keeps what the server answers to anyone. */
export interface Recorder {
  http: Http;
  served: Served[];
  send(
    person: Person,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<Answer & { status: number }>;
}

export function createRecorder(http: Http, now: () => number): Recorder {
  const served: Served[] = [];
  const known = new Set<string>();
  return {
    http,
    served,
    async send({ userAgent, acceptLanguage }, method, path, body) {
      const at = now();
      const answer = await exchange(http, {
        method,
        path,
        headers: {
          'user-agent': userAgent,
          'accept-language': acceptLanguage,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : paddedJson(body),
      });
      // A page that many read is the same each time: once is enough.
      const key = `${path} ${answer.text}`;
      if (method === 'POST' || !known.has(key)) {
        known.add(key);
        served.push({
          at,
          method,
          path,
          status: answer.status,
          headers: flatten(answer.headers),
          text: isText(answer) ? answer.text : Buffer.from(answer.bytes).toString('base64url'),
        });
      }
      return answer;
    },
  };
}

/** Tiles are bytes: as text they could not be searched. */
function isText({ headers }: Answer): boolean {
  return headers['content-type'] !== 'application/octet-stream';
}

function flatten(headers: Answer['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}
