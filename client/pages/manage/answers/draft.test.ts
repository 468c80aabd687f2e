import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnswerView } from '../../../../shared/api/answers.ts';
import { beginDraft, dropDraft, keepDraft, keptDraft, readDraft } from './draft.ts';

const pools = ['employees', 'customers'];
const changes = { employees: 'Less waiting.', customers: 'One door.' };
const answer: AnswerView = {
  idea: 'A'.repeat(22),
  pool: 'employees',
  title: 'Title',
  language: 'en',
  moderation: null,
  response: {
    number: 1,
    status: 'accepted',
    texts: { en: { text: 'Yes.', changes } },
    responder: 'IT',
    due: '2026-06-30',
    day: '2026-01-31',
  },
  earlier: [],
};

test('an answer begins with the one that stands, and is sent without languages in which nothing is written', () => {
  const draft = beginDraft(answer, 'Somebody');
  expect(readDraft(draft, pools)).toEqual({
    status: 'accepted',
    texts: { en: { text: 'Yes.', changes } },
    responder: 'IT',
    due: '2026-06-30',
  });
  const declined = { ...draft, status: 'declined' as const, due: '', responder: ' HR ' };
  expect(readDraft(declined, pools)).toEqual({
    status: 'declined',
    texts: { en: { text: 'Yes.', changes: {} } },
    responder: 'HR',
    due: null,
  });
  expect(readDraft(beginDraft(undefined, 'IT'), pools)).toBe(null);
});

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('what was typed outlives the page, until it is sent', () => {
  const draft = beginDraft(answer, '');
  keepDraft('campaign', answer.idea, draft);
  expect(keptDraft('campaign', answer.idea)).toEqual(draft);
  expect(keptDraft('another', answer.idea)).toBe(undefined);
  dropDraft('campaign', answer.idea);
  expect(keptDraft('campaign', answer.idea)).toBe(undefined);
});

test.each(['', 'null', '{', '{"status":"accepted"}', '{"status":"x","texts":{},"responder":"","due":""}'])(
  'what is kept as %s is no draft',
  (text) => {
    kept.set(`candor.answer.campaign.${answer.idea}`, text);
    expect(keptDraft('campaign', answer.idea)).toBe(undefined);
  },
);
