import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Language } from '../../shared/api/constants.ts';

let campaignText: typeof import('./campaign-text.ts').campaignText;
let poolName: typeof import('./campaign-text.ts').poolName;
let language: typeof import('./language.ts').language;
beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en'] });
  ({ campaignText, poolName } = await import('./campaign-text.ts'));
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

test.each([
  ['fr', { en: 'Employees', fr: 'Personnel' }, 'Personnel'],
  ['en', { en: 'Employees', fr: 'Personnel' }, 'Employees'],
  ['en', { fr: 'Clients internes' }, 'Clients internes'],
  ['fr', { en: 'Service desk' }, 'Service desk'],
] as const)('in %s the pool %o is called %s', (page, names, name) => {
  language.value = page;
  expect(poolName({ names })).toBe(name);
});

test('a pool has its name in the language that is wanted, whatever that of the page', () => {
  language.value = 'fr';
  expect(poolName({ names: { en: 'Employees', fr: 'Personnel' } }, 'en')).toBe('Employees');
});
