import type { DeviceStorage } from '../../../shared/device/storage.ts';
import { changeEntry, putEntry, readEntries, readPending } from './entries.ts';
import { readLedger } from './ledgers.ts';
import {
  changeParticipation,
  readMemberships,
  readParticipation,
  readParticipations,
  saveMembership,
} from './participations.ts';
import { readSeed } from './seed.ts';

/** The wallet as the code of the device uses it. */
export const storage: DeviceStorage = {
  readSeed,
  readMemberships,
  saveMembership,
  readParticipations,
  readParticipation,
  changeParticipation,
  readLedger,
  readEntries,
  readPending,
  putEntry,
  changeEntry,
};
