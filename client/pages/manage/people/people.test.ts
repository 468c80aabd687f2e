import { expect, test } from 'vitest';
import type { Phase } from '../../../../shared/domain/phases.ts';
import { linkTargets } from './people.ts';

test('links lead to campaigns that run, the newest first, then to drafts, and never to one that is closed', () => {
  const phases = ['draft', 'closed', 'voting', 'draft', 'collecting', 'continuous'] satisfies Phase[];
  const campaigns = phases.map((phase, at) => ({ slug: `${at}`, phase }));
  expect(linkTargets(campaigns).map(({ slug }) => slug)).toEqual(['2', '4', '5', '0', '3']);
  expect(linkTargets([])).toEqual([]);
});
