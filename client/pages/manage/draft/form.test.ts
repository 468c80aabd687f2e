import { describe, expect, test } from 'vitest';
import { campaignDraftSchema } from '../../../../shared/api/manage.ts';
import { checkForm } from './check.ts';
import { type DraftForm, emptyForm, toDraft } from './form.ts';

const now = new Date('2026-06-01T12:00:00Z');
const written: DraftForm = {
  ...emptyForm('en'),
  slug: 'what-stops-us',
  texts: { en: { question: 'What stops us?', introduction: '' }, fr: { question: '', introduction: '' } },
};
const problems = (form: DraftForm) => Object.fromEntries(checkForm(form, now).problems);

describe('toDraft', () => {
  test('a question in one language is enough, with the default policy', () => {
    const draft = toDraft(written);
    expect(campaignDraftSchema.parse(draft)).toEqual(draft);
    expect(draft.texts).toEqual({ en: { question: 'What stops us?', introduction: '' } });
    expect(draft.policy).toMatchObject({ minimumGroup: 5, minimumAnonymitySet: 10, results: 'at-end' });
  });

  test('a continuous campaign has no end of collecting, whatever was typed before', () => {
    const form = { ...written, flow: 'continuous', collectUntil: '2027-01-01T10:00' } as const;
    expect(toDraft(form).collectUntil).toBeNull();
  });
});

describe('checkForm', () => {
  test('nothing is wrong with a written question', () => {
    expect(problems(written)).toEqual({});
  });

  test('an empty form asks for the question and the address', () => {
    expect(problems(emptyForm('fr'))).toEqual({ slug: 'slug', 'texts.fr.question': 'question' });
  });

  test('an introduction without its question, and texts that are too long', () => {
    const texts = {
      en: { question: 'a'.repeat(201), introduction: 'b'.repeat(2001) },
      fr: { question: '', introduction: 'Pourquoi' },
    };
    expect(problems({ ...written, texts })).toEqual({
      'texts.en.question': 'long',
      'texts.en.introduction': 'long',
      'texts.fr.question': 'orphan',
    });
  });

  test.each(['', '2', 'five', '5.5', '1001'])('k = %j is no group size', (minimumGroup) => {
    const numbers = { ...written.numbers, minimumGroup };
    expect(problems({ ...written, numbers })).toEqual({ 'policy.minimumGroup': 'number' });
  });

  test('ends must lie ahead, voting after collecting', () => {
    const dates = { collectUntil: '2026-08-01T10:00', voteUntil: '2026-07-01T10:00' };
    expect(problems({ ...written, ...dates })).toEqual({ voteUntil: 'order' });
    expect(problems({ ...written, collectUntil: '2026-05-01T10:00' })).toEqual({ collectUntil: 'past' });
  });
});
