import { z } from 'zod';
import { type AddressParts, addressOf } from '../../../shared/api/address.ts';
import { ApiError } from '../../../shared/api/api-error.ts';
import type { AnswerOf, Contract, Input } from '../../../shared/api/contract.ts';
import { type ErrorCode, errors } from '../../../shared/api/errors.ts';
import { entryContracts, memberContracts } from '../../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../../shared/api/routes/ledger.ts';
import { registrarContracts } from '../../../shared/api/routes/registrar.ts';
import type { LedgerSource } from '../../../shared/device/reading-tiles.ts';
import type { Ports } from '../../../shared/device/take-part.ts';
import type { BoxPort } from '../../../shared/device/visit.ts';
import type { Body, KindName } from '../../../shared/entries/kinds.ts';
import { tilePath } from '../../../shared/ledger/tiles.ts';
import type { Person } from '../plan/people.ts';
import type { Recorder } from './recorder.ts';

/** The server as one person's browser reaches it. */
export interface Network {
  box: BoxPort;
  postEnrolment: Ports['postEnrolment'];
  postJoin: Ports['postJoin'];
  /** Reads what is public. Throws ApiError. */
  read<C extends Contract>(contract: C, input: Input<C>): Promise<AnswerOf<C>>;
  /** Undefined where there is nothing. */
  readBytes<C extends Contract>(contract: C, input: Input<C>): Promise<Uint8Array | undefined>;
}

/** What becomes of entries on their way, beside what the device learns of it. */
export interface Fates {
  accept(body: Body<KindName>): void;
  refuse(code: string): void;
}

export function createNetwork({ send, read }: Recorder, person: Person, fates: Fates): Network {
  async function post<C extends Contract>(contract: C, input: Input<C>): Promise<AnswerOf<C>> {
    const { body } = input as { body?: unknown };
    return readAnswer(contract, await send(person, 'POST', addressFor(contract, input), body));
  }
  return {
    box: {
      async postEntry({ kind, slug, body }) {
        try {
          // The body is of the entry's kind, which TypeScript does not see of one that may be any.
          const contract = entryContracts[kind] as (typeof entryContracts)['idea'];
          const { receipt } = await post(contract, { params: { slug }, body: body as Body<'idea'> });
          fates.accept(body);
          return receipt;
        } catch (thrown) {
          if (thrown instanceof ApiError) fates.refuse(thrown.code);
          throw thrown;
        }
      },
      async postPresence(slug, body) {
        await post(memberContracts.postPresence, { params: { slug }, body });
      },
    },
    postEnrolment: (group, body) => post(registrarContracts.enrol, { params: { group }, body }),
    postJoin: (slug, body) => post(memberContracts.postJoin, { params: { slug }, body }),
    read: async (contract, input) => readAnswer(contract, await read(person, addressFor(contract, input))),
    async readBytes(contract, input) {
      const { status, bytes } = await read(person, addressFor(contract, input));
      return status === 200 ? bytes : undefined;
    },
  };
}

/** The ledger as a device reads it, through its person's browser. */
export function ledgerSource({ read, readBytes }: Network, slug: string): LedgerSource {
  return {
    view: () => read(ledgerContracts.readLedger, { params: { slug } }),
    tile: (level, part) =>
      readBytes(ledgerContracts.readTile, { params: { slug, level, '*': tilePath(part) } }),
    entries: (part) => readBytes(ledgerContracts.readBundle, { params: { slug, '*': tilePath(part) } }),
  };
}

function addressFor<C extends Contract>({ path }: C, input: Input<C>): string {
  return addressOf(path, input as AddressParts);
}

const refusal = z.object({
  error: z.object({
    code: z.custom<ErrorCode>((code) => typeof code === 'string' && code in errors),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Answers that many get alike are read once. */
const parsed = new WeakMap<object, unknown>();

function readAnswer<C extends Contract>(
  { name, answer: promised }: C,
  answer: { status: number; text: string },
): AnswerOf<C> {
  if (answer.status >= 400) {
    const { code, details } = refusal.parse(JSON.parse(answer.text)).error;
    throw new ApiError(code, answer.status, details);
  }
  if (!('json' in promised)) throw new Error(`${name} does not answer JSON`);
  const known = parsed.get(answer) ?? promised.json.parse(JSON.parse(answer.text));
  parsed.set(answer, known);
  return known as AnswerOf<C>;
}
