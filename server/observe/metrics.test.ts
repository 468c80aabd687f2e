/** docs/deploy/monitoring.md and the alerts are about the figures that there are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createFailures } from './failures.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createMinutes } from './minutes.ts';

const folder = join(import.meta.dirname, '../../docs/deploy');
const figures = { memory: 0, delay: 0, waited: 0, disk: 0 };
const registry = createMetrics({
  build: { version: '', node: '', role: '', client: '' },
  started: 0,
  readiness: async () => ({}),
  minutes: { box: createMinutes() },
  hours: { figures: () => figures, sample: () => false, stop: () => {} },
  failures: createFailures(createLog('silent')),
  connectionsLimit: 0,
  managers: { errors: 0, signInFailures: 0 },
  published: async () => [],
});
const metrics = z
  .array(z.object({ name: z.string(), help: z.string(), type: z.enum(['gauge', 'counter']) }))
  .parse(await registry.getMetricsAsJSON());

test('each has its row in the table, with why it is harmless, and no row is about another', () => {
  const rows = readFileSync(join(folder, 'monitoring.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `candor_'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const described = rows.map(([, name, type, help]) => ({ name: /\w+/.exec(name ?? '')?.[0], type, help }));
  expect(described).toEqual(metrics.map(({ name, type, help }) => ({ name, type, help })));
  for (const [, name, , , harmless] of rows) expect(harmless, name).toMatch(/\w{3}/);
});

test('alerts ask for figures that there are', () => {
  const { groups } = z
    .object({
      groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
    })
    .parse(parse(readFileSync(join(folder, 'alerts.yml'), 'utf8')));
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(5);
  const known = metrics.map(({ name }) => name);
  for (const { alert, expr } of rules) {
    for (const name of expr.match(/candor_\w+/g) ?? []) expect(known, alert).toContain(name);
  }
});
