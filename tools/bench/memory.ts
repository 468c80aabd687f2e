import { readFile } from 'node:fs/promises';

/**
 * Resident memory of a process in MB (10^6 bytes): `VmRSS`: at this moment, `VmHWM`: the highest so far. Linux only:
 * /proc/PID/status.
 */
export async function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return (Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024) / 1e6;
}
