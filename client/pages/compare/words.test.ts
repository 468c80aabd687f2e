import { afterEach, describe, expect, test } from 'vitest';
import { loadArea } from '../../i18n/index.ts';
import { language } from '../../i18n/language.ts';
import { band, pairIdea, published, shownPair, withheld } from './compare.fixture.ts';
import { gapText, passesText, points, pointsText, qText, sidedVotes } from './words.ts';

afterEach(() => {
  language.value = 'en';
});

describe('points', () => {
  test.each([
    [0.574, '+57'],
    [-0.6, '\u221260'],
    [0.001, '0'],
    [-0.001, '0'],
  ])('%d → %s', (gap, text) => {
    language.value = 'en';
    expect(points(gap)).toBe(text);
  });
});

describe('qText', () => {
  test.each([
    [0.00002, '< 0.001'],
    [0.001, '0.001'],
    [0.0349, '0.035'],
    [0.2301, '0.23'],
    [1, '1'],
  ])('%d → %s', (q, text) => {
    language.value = 'en';
    expect(qText(q)).toBe(text);
  });

  test('in French', () => {
    language.value = 'fr';
    expect(qText(0.0349)).toBe('0,035');
    expect(qText(0.0001)).toBe('< 0,001');
  });
});

test('sidedVotes counts the votes behind a figure', () => {
  expect(sidedVotes(published(3, 4))).toBe(7);
  expect(sidedVotes(band('agree', 9))).toBe(9);
  expect(sidedVotes(withheld)).toBeNull();
});

describe('pointsText', () => {
  test.each([
    ['en', 0.574, '+57 points'],
    ['en', 0, '0 points'],
    ['en', -0.012, '−1 point'],
    ['fr', 0.574, '+57 points'],
    ['fr', 0.001, '0 point'],
    ['fr', -0.012, '−1 point'],
  ] as const)('in %s: %d → %s', async (code, gap, text) => {
    language.value = code;
    await loadArea('compare');
    expect(pointsText(gap)).toBe(text);
  });
});

test.each([
  [
    'en',
    'Service desk: 2 passed · Employees: nobody passed',
    'gap +57 points (+40 to +70) · q 0.03 · n 4 and 9',
  ],
  [
    'fr',
    'Support : 2 « sans avis » · Employés : aucun « sans avis »',
    'écart +57 points (+40 à +70) · q 0,03 · n 4 et 9',
  ],
] as const)('in %s, figures of two pools with their names, left before right', async (code, passes, gap) => {
  language.value = code;
  await loadArea('compare');
  const left = { ...published(3, 1), cell: { state: 'published', agree: 3, disagree: 1, pass: 2 } } as const;
  const estimate = { value: 0.57, low: 0.4, high: 0.7 };
  const idea = pairIdea('a', { left, right: band('agree', 9), gap: estimate, q: 0.03 });
  expect(passesText(idea, shownPair([idea]))).toBe(passes);
  expect(gapText(idea)).toBe(gap);
  expect(passesText({ ...idea, right: withheld }, shownPair())).toBe(passes.split(' · ')[0]);
});
