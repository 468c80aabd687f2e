import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Language } from '../../shared/api/constants.ts';

let campaignText: typeof import('./campaign-text.ts').campaignText;
let language: typeof import('./language.ts').language;
beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en'] });
  ({ campaignText } = await import('./campaign-text.ts'));
  ({ language } = await import('./language.ts'));
});
afterEach(() => {
  language.value = 'en';
});

const en = { question: 'What stops us?', introduction: 'Say it.' };
const campaign = (fr?: { question: string; introduction: string }) => ({
  texts: fr ? { en, fr } : { en },
  language: 'en' as Language,
});

test('what is missing in a language is shown in the main one, field by field', () => {
  language.value = 'fr';
  expect(campaignText(campaign({ question: 'Qu’est-ce qui nous arrête ?', introduction: '' }))).toEqual({
    question: 'Qu’est-ce qui nous arrête ?',
    language: 'fr',
    introduction: 'Say it.',
    introductionLanguage: 'en',
  });
});

test('a language that is missing altogether is replaced by the main one', () => {
  language.value = 'fr';
  expect(campaignText(campaign())).toEqual({ ...en, language: 'en', introductionLanguage: 'en' });
});

test('an introduction that is only in the other language is not lost', () => {
  const french = { ...campaign({ question: 'Quoi ?', introduction: 'Dites-le.' }) };
  const texts = { ...french.texts, en: { question: 'What?', introduction: '' } };
  expect(campaignText({ ...french, texts })).toMatchObject({
    question: 'What?',
    introduction: 'Dites-le.',
    introductionLanguage: 'fr',
  });
});
