import type { DeviceStorage } from '../../../shared/device/storage.ts';
import { changeEntry, putEntry, readEntries, readPending } from './entries.ts';
import { readLedger } from './ledgers.ts';
import { changeMembership, readMembership } from './memberships.ts';
import { readSeed } from './seed.ts';

/** The wallet as the code of the device uses it. */
export const storage: DeviceStorage = {
  readSeed,
  readMembership,
  changeMembership,
  readLedger,
  readEntries,
  readPending,
  putEntry,
  changeEntry,
};
