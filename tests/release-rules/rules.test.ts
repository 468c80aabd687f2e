/** What nobody can find out from anything that a campaign publishes, over random histories. */
import { describe, expect, test } from 'vitest';
import { hold } from './check.ts';
import * as increments from './increments.ts';
import { properties } from './properties.ts';
import { rules } from './rules.ts';

describe.each(['at-end', 'running'] as const)('results %s', (results) => {
  const names = Object.entries(properties);
  // Where results are published once there are no increments.
  const applicable = names.filter(([name]) => results === 'running' || !(name in increments));
  test.each(applicable)('%s', (_, property) => {
    expect(hold(property, results, rules)).toBeGreaterThan(100);
  });
});
