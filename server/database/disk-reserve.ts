import { statfsSync } from 'node:fs';

const MiB = 2 ** 20;
/** So much of the disk is left free: for what is under way, for what reading writes, and for an orderly end. */
const reserve = 64 * MiB;
/** With so much more it goes on, so that it does not stop and go on by turns. */
const enough = reserve + 16 * MiB;

/** Looks after the disk of the embedded database, whose files cannot grow on a full one. */
export interface DiskReserve {
  /** Looks, which takes some microseconds. Is there more room than the reserve? */
  hasRoom(): boolean;
  /** Undefined where the file system does not say. */
  bytesFree(): number | undefined;
}

/** `report`: gets a line when the reserve is reached, and one when there is room again. */
export function watchDisk(folder: string, report: (line: string) => void): DiskReserve {
  let full = false;
  const bytesFree = () => {
    try {
      const { blocks, bavail, bsize } = statfsSync(folder);
      return blocks > 0 ? bavail * bsize : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    bytesFree,
    hasRoom() {
      const free = bytesFree();
      if (free === undefined) return !full;
      const before = full;
      full = free < (before ? enough : reserve);
      const left = `The disk of ${folder} has ${Math.floor(free / MiB)} MiB left`;
      if (full && !before)
        report(
          `${left}. Nothing is accepted until there are ${enough / MiB} MiB; what is there can be read.`,
        );
      if (before && !full) report(`${left}: what comes is accepted again.`);
      return !full;
    },
  };
}
