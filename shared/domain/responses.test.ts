import { expect, test } from 'vitest';
import {
  isFinal,
  mayFollow,
  missingParts,
  type OfficialResponse,
  responseStatuses,
  tidyResponse,
} from './responses.ts';

const pools = ['employees', 'customers'];
const changes = { employees: 'Less waiting.', customers: 'One door.' };
const accepted: OfficialResponse = {
  status: 'accepted',
  texts: { en: { text: 'Yes.', changes } },
  responder: 'IT',
  due: '2026-06-30',
};
const nothing = { texts: {}, responder: '', due: null };

test('what each status needs', () => {
  const needed = responseStatuses.map((status) => [
    status,
    missingParts({ status, ...nothing }, pools).map(({ part }) => part),
  ]);
  expect(needed).toEqual([
    ['review', ['responder']],
    ['accepted', ['text', 'responder', 'due']],
    ['progress', ['text', 'responder', 'due']],
    ['delivered', ['text', 'responder']],
    ['declined', ['text', 'responder']],
  ]);
  expect(responseStatuses.filter(isFinal)).toEqual(['accepted', 'progress', 'delivered', 'declined']);
  expect(isFinal('new')).toBe(false);
});

test('once a campaign is answered, nothing that was answered is under review again', () => {
  for (const status of responseStatuses) {
    expect(mayFollow(status, 'review', 'closed')).toBe(true);
    expect(mayFollow(status, 'review', 'answered')).toBe(!isFinal(status));
    expect(mayFollow(status, 'declined', 'answered')).toBe(true);
  }
  expect(mayFollow('new', 'review', 'answered')).toBe(true);
});

test('an idea that is taken up changes something for each pool, in every language in which it is said', () => {
  expect(missingParts(accepted, pools)).toEqual([]);
  const half = {
    en: { text: 'Yes.', changes },
    fr: { text: '', changes: { employees: 'Moins d’attente.' } },
  };
  expect(missingParts({ ...accepted, texts: half }, pools)).toEqual([
    { part: 'text', language: 'fr' },
    { part: 'changes', language: 'fr', pool: 'customers' },
  ]);
  expect(missingParts(accepted, [...pools, 'constructor'])).toEqual([
    { part: 'changes', language: 'en', pool: 'constructor' },
  ]);
});

test('what a status has no place for is left out', () => {
  const visitors = { ...changes, visitors: 'Nothing.' };
  const other = { ...accepted, texts: { en: { text: 'Yes.', changes: visitors }, fr: undefined } };
  expect(tidyResponse(other, pools)).toEqual(accepted);
  expect(tidyResponse({ ...accepted, status: 'declined' }, pools).texts).toEqual({
    en: { text: 'Yes.', changes: {} },
  });
});
