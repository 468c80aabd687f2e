import { describe, expect, test } from 'vitest';
import { compareIdeas, type Result } from '../../server/compare/compute.ts';
import { lineSchema, proseSchema } from '../../shared/api/common.ts';
import type { Comparison, Statements } from '../../shared/api/comparison.ts';
import { limits } from '../../shared/api/constants.ts';
import { campaignDraftSchema } from '../../shared/api/manage.ts';
import { nth } from '../../tests/support/open-campaign.ts';
import { seededChance } from '../../tests/support/random.ts';
import { eachPool, usualIds } from '../../tests/support/usual-pools.ts';
import { allIdeas, drawOpinions } from './opinions.ts';
import { fixFirst, sampleCampaigns } from './sample/campaigns.ts';
import { employees } from './sample/people.ts';
import type { SampleCampaign } from './sample/types.ts';

describe.each(sampleCampaigns.map((campaign) => [campaign.draft.slug, campaign] as const))(
  '%s',
  (_, campaign) => {
    const ideas = allIdeas(campaign);

    test('is a valid campaign with ideas that the box takes', () => {
      campaignDraftSchema.parse(campaign.draft);
      for (const { title, body } of ideas) {
        expect(lineSchema(limits.title).parse(title)).toBe(title);
        expect(proseSchema(limits.body).parse(body)).toBe(body);
      }
      expect(new Set(ideas.map(({ title }) => title)).size).toBe(ideas.length);
    });

    test('is written half in English, half in French, by both pools', () => {
      const english = ideas.filter(({ language }) => language === 'en').length;
      expect(Math.abs(english / ideas.length - 0.5)).toBeLessThan(0.1);
      for (const pool of usualIds) {
        const languages = new Set(campaign.ideas[pool].map(({ language }) => language));
        expect(languages).toEqual(new Set(['en', 'fr']));
        // A batch of fewer ideas would wait, and the visitor of the open campaign would not see it.
        expect(campaign.ideas[pool].length).toBeGreaterThanOrEqual(campaign.draft.policy.minimumGroup);
      }
    });

    test('gives everyone in the roster a name of their own', () => {
      const people = employees(campaign.employees);
      expect(new Set(people.map(({ name }) => name)).size).toBe(campaign.employees);
      expect(new Set(people.map(({ email }) => email)).size).toBe(campaign.employees);
    });
  },
);

test.each([2026, 1, 2])(
  'the votes of seed %i agree, part both ways, and leave cells to withhold and to band',
  (seed) => {
    const { ideas, pairs } = compare(fixFirst, seed);
    const { statements } = nth(pairs, 0);
    const count = (wanted: Partial<Pick<Statements, 'verdict' | 'moreAmong'>>) =>
      statements.filter(
        ({ verdict, moreAmong }) =>
          verdict === (wanted.verdict ?? verdict) && moreAmong === (wanted.moreAmong ?? moreAmong),
      ).length;
    expect(ideas.length).toBeGreaterThanOrEqual(44);
    expect(count({ verdict: 'both-yes' })).toBeGreaterThanOrEqual(12);
    expect(count({ verdict: 'both-no' })).toBeGreaterThanOrEqual(1);
    expect(count({ moreAmong: 'customers' })).toBeGreaterThanOrEqual(4);
    expect(count({ moreAmong: 'employees' })).toBeGreaterThanOrEqual(4);
    const states = ideas.flatMap(({ cells }) => usualIds.map((pool) => cells[pool]?.cell.state));
    expect(states.filter((state) => state === 'withheld').length).toBeGreaterThanOrEqual(3);
    expect(states.filter((state) => state === 'band').length).toBeGreaterThanOrEqual(1);
  },
);

function compare(campaign: SampleCampaign, seed: number): Pick<Comparison, 'ideas' | 'pairs'> {
  const ideas = allIdeas(campaign).map((idea, index) => ({
    ...idea,
    idea_id: Uint8Array.of(index),
    moderation: null,
  }));
  const results = ideas.map(({ idea_id }) =>
    eachPool((pool): Result => ({ idea_id, pool, agree: 0, disagree: 0, pass: 0 })),
  );
  for (const { pool, idea, choice } of drawOpinions(campaign, seededChance(seed))) {
    const result = results[idea]?.[pool];
    if (result) result[choice]++;
  }
  const { minimumGroup } = campaign.draft.policy;
  return compareIdeas(usualIds, ideas, results.flatMap(Object.values<Result>), minimumGroup);
}
