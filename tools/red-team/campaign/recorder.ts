import { paddedJson } from '../../../shared/device/padding.ts';
import { type Answer, exchange, type Http } from '../../../tests/support/http.ts';
import type { RequestLine, Served } from '../operator-view/types.ts';
import type { Person } from '../plan/people.ts';

/** Sends the requests of people's browsers, and keeps what the server answers to anyone. */
export interface Recorder {
  http: Http;
  served: Served[];
  /** Every request, with nothing of who made it. */
  requests: RequestLine[];
  send(
    person: Person,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<Answer & { status: number }>;
  /**
   * Reads what is public. Many devices ask for the same at the same time, and get the same: where it cannot have changed
   * since it was read, the request is noted and the answer is the known one.
   */
  read(person: Person, path: string): Promise<Answer & { status: number }>;
  /** How often something was posted so far. */
  posts(): number;
  /** Something was released, or somebody enrolled: what was read may have changed. */
  forget(): void;
}

export function createRecorder(http: Http, now: () => number): Recorder {
  const served: Served[] = [];
  const requests: RequestLine[] = [];
  const known = new Set<string>();
  let posts = 0;
  const read = new Map<string, Answer & { status: number }>();

  const send: Recorder['send'] = async ({ userAgent, acceptLanguage }, method, path, body) => {
    const at = now();
    requests.push({ at, method, path });
    if (method === 'POST') posts++;
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
      const headers = flatten(answer.headers);
      const text = isText(answer) ? answer.text : Buffer.from(answer.bytes).toString('base64url');
      served.push({ at, method, path, status: answer.status, headers, text });
    }
    return answer;
  };

  return {
    http,
    served,
    requests,
    send,
    async read(person, path) {
      const before = read.get(path);
      if (before) {
        requests.push({ at: now(), method: 'GET', path });
        return before;
      }
      const answer = await send(person, 'GET', path);
      if (answer.status === 200) read.set(path, answer);
      return answer;
    },
    posts: () => posts,
    forget: () => read.clear(),
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
