import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { runVerify, summarize } from '../../tests/support/verify-command.ts';
import { count } from './check.ts';
import type { MemberDevice } from './device.ts';
import type { Installation } from './installation.ts';
import { describeMissing } from './report.ts';

/** Looks everything up once nothing happens any more, and ends the server. Returns the counts, and what else is wrong. */
export async function conclude(
  { http, proxy, supervisor }: Installation,
  slug: string,
  devices: readonly MemberDevice[],
  acknowledged: ReadonlySet<string>,
) {
  const group = await loadSodiumRistretto255();
  const result = await count(http, slug, group, devices, acknowledged);
  const problems = describeMissing(result);
  const alarms = (await Promise.all(devices.map((device) => device.alarms()))).flat();
  for (const code of new Set(alarms.map((alarm) => alarm.code)))
    problems.push(`Devices raised an alarm: ${code}`);
  const { code, stdout } = await runVerify(`${proxy.url}/c/${slug}`, '--json');
  // 3: it holds under weak rules, which it has here so that releases come soon.
  if (code !== 0 && code !== 3)
    problems.push(`The ledger does not hold: ${stdout && summarize(stdout).words}`);
  if (!(await supervisor.stop())) problems.push('SIGTERM did not end the server within 10 s');
  for (const start of supervisor.refusedStarts) problems.push(`A start failed: ${start}`);
  for (const crash of new Set(supervisor.crashes)) problems.push(`A crash: ${crash}`);
  const figures = {
    acknowledged: acknowledged.size,
    lost: result.lost.length,
    device_entries: result.entries.length,
    counted: result.counted.length,
    crashes: supervisor.crashes.length,
  };
  return { figures, problems };
}
