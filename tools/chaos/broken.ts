import { ApiError } from '../../client/services/api.ts';
import { postEntry, postPresence } from '../../client/services/entries.ts';
import type { BoxPort } from '../../shared/device/visit.ts';

/** What is run: the product, or the product with something broken that the tool has to find. */
export interface Variant {
  /** Statements that break the migrated database. */
  prepare: readonly string[];
  /** The box as devices reach it. */
  box: BoxPort;
  /** Added to Candor's environment. */
  env: Readonly<Record<string, string>>;
  /** Milliseconds until Candor is started again after it has ended. */
  absence: number;
}

const box: BoxPort = { postEntry, postPresence };
export const product: Variant = { prepare: [], box, env: {}, absence: 0 };

/** Every eighth entry gets its receipt and is not there afterwards, as if it had been given before the commit. */
const forgetful: Partial<Variant> = {
  prepare: [
    `create function box.forget() returns trigger language plpgsql as $$
       begin
         if get_byte(new.hash, 0) < 32 then
           delete from box.waiting_leaf where xmin = pg_current_xact_id()::xid;
           delete from box.waiting_vote where xmin = pg_current_xact_id()::xid;
           delete from box.pending_idea where xmin = pg_current_xact_id()::xid;
         end if;
         return null;
       end $$`,
    'create trigger forget after insert on box.waiting_leaf for each row execute function box.forget()',
  ],
};

/** A page of a proxy with the status 404 is a refusal to these devices, so that they never send the entry again. */
const givingUp: Partial<Variant> = {
  box: {
    postPresence,
    async postEntry(entry, keepalive) {
      try {
        return await postEntry(entry, keepalive);
      } catch (thrown) {
        throw isForeign404(thrown) ? new ApiError('presentation_invalid', 404) : thrown;
      }
    },
  },
};

function isForeign404(thrown: unknown): boolean {
  return thrown instanceof ApiError && thrown.status === 404 && thrown.code === 'unavailable';
}

/** A connection to the database that breaks ends the process. */
const fragile: Partial<Variant> = {
  env: { NODE_OPTIONS: `--import=${import.meta.resolve('./fragile-client.ts')}` },
};

const absent: Partial<Variant> = { absence: 6_000 };

export const broken: Readonly<Record<string, Partial<Variant>>> = {
  forgetful,
  'giving-up': givingUp,
  fragile,
  absent,
};
