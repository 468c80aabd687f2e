import { type ZodType, z } from 'zod';
import { ApiError } from '../../../shared/api/api-error.ts';
import { acceptedReply, type IdeaBody, presenceReply, type VoteBody } from '../../../shared/api/box.ts';
import { type ErrorCode, errors } from '../../../shared/api/errors.ts';
import { enrolmentReply } from '../../../shared/api/registrar.ts';
import type { EnrolmentPorts } from '../../../shared/device/enrol.ts';
import type { BoxPort } from '../../../shared/device/visit.ts';
import type { Person } from '../plan/people.ts';
import type { Recorder } from './recorder.ts';

/** The server as one person's browser reaches it. */
export interface Network {
  box: BoxPort;
  postEnrolment: EnrolmentPorts['post'];
  /** Reads what is public. Throws ApiError. */
  read<S extends ZodType>(reply: S, path: string): Promise<z.output<S>>;
  /** Undefined where there is nothing. */
  readBytes(path: string): Promise<Uint8Array | undefined>;
}

/** What becomes of entries on their way, beside what the device learns of it. */
export interface Fates {
  accept(body: IdeaBody | VoteBody): void;
  refuse(code: string): void;
}

export const box = '/api/box/campaigns';
const registrar = '/api/registrar/campaigns';

export function createNetwork({ send, read }: Recorder, person: Person, fates: Fates): Network {
  async function post<S extends ZodType>(reply: S, path: string, body: unknown): Promise<z.output<S>> {
    return readAnswer(reply, await send(person, 'POST', path, body));
  }
  async function postEntry(path: string, body: IdeaBody | VoteBody): Promise<string> {
    try {
      const { receipt } = await post(acceptedReply, path, body);
      fates.accept(body);
      return receipt;
    } catch (thrown) {
      if (thrown instanceof ApiError) fates.refuse(thrown.code);
      throw thrown;
    }
  }
  return {
    box: {
      postIdea: (slug, body) => postEntry(`${box}/${slug}/ideas`, body),
      postVote: (slug, body) => postEntry(`${box}/${slug}/votes`, body),
      async postPresence(slug, body) {
        await post(presenceReply, `${box}/${slug}/presences`, body);
      },
    },
    postEnrolment: (slug, body) => post(enrolmentReply, `${registrar}/${slug}/enrolments`, body),
    read: async (reply, path) => readAnswer(reply, await read(person, path)),
    async readBytes(path) {
      const { status, bytes } = await read(person, path);
      return status === 200 ? bytes : undefined;
    },
  };
}

const refusal = z.object({
  error: z.object({
    code: z.custom<ErrorCode>((code) => typeof code === 'string' && code in errors),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Answers that many get alike are read once. */
const parsed = new WeakMap<object, unknown>();

function readAnswer<S extends ZodType>(reply: S, answer: { status: number; text: string }): z.output<S> {
  if (answer.status >= 400) {
    const { code, details } = refusal.parse(JSON.parse(answer.text)).error;
    throw new ApiError(code, answer.status, details);
  }
  const known = parsed.get(answer) ?? reply.parse(JSON.parse(answer.text));
  parsed.set(answer, known);
  return known as z.output<S>;
}
