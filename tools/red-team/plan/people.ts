import type { Language } from '../../../shared/api/constants.ts';
import type { Chance } from '../../../tests/support/random.ts';

/** Somebody as the roster knows them, and as their browser presents itself with every request that it makes. */
export interface Person {
  name: string;
  email: string;
  /** What they mostly write in. */
  language: Language;
  userAgent: string;
  acceptLanguage: string;
}

const names: Record<Language, { first: string[]; last: string[] }> = {
  en: {
    first:
      'Alice Ben Clara Daniel Emma Frank Grace Harry Isla Jack Kate Liam Mary Noah Olive Paul Ruth Sam Tess Will'.split(
        ' ',
      ),
    last: 'Ashby Baker Carver Dawson Ellis Foster Garrick Hughes Ingram Kerr Lowell Mercer Norris Osborne Parker Quill'.split(
      ' ',
    ),
  },
  fr: {
    first:
      'Amélie Benoît Chloé Damien Élodie Farid Gaëlle Hugo Inès Julien Karima Léo Maud Noémie Olivier Quentin'.split(
        ' ',
      ),
    last: 'Aubry Bellanger Collin Delattre Évrard Fontaine Girard Hamel Jourdain Lemaire Masson Naudin Prévost'.split(
      ' ',
    ),
  },
};

const share = { french: 0.4 };
const browsers = [
  'Firefox/148.0',
  'Chrome/146.0.0.0',
  'Chrome/145.0.0.0',
  'Edg/146.0.0.0',
  'Version/26.3 Safari/605.1.15',
];
const systems = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'Linux; Android 15',
];
const preferences: Record<Language, string[]> = {
  en: [
    'en-GB,en;q=0.9',
    'en-US,en;q=0.9',
    'en-GB,en;q=0.8,fr;q=0.5',
    'en-IE,en;q=0.9',
    'en-US,en;q=0.9,es;q=0.7',
  ],
  fr: [
    'fr-FR,fr;q=0.9,en;q=0.8',
    'fr,fr-FR;q=0.8,en-US;q=0.5',
    'fr-CH,fr;q=0.9,de;q=0.7,en;q=0.6',
    'fr-BE,fr;q=0.9,nl;q=0.6',
  ],
};

/** People with names of two languages, every address once. Their order is that of the company's list, not of anything they do. */
export function drawPeople(chance: Chance, count: number, domain: string): Person[] {
  const pick = <T>(items: readonly T[]): T => items[chance.whole(0, items.length - 1)] as T;
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    const language: Language = chance.share() < share.french ? 'fr' : 'en';
    const name = `${pick(names[language].first)} ${pick(names[language].last)}`;
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(' ', '.');
    let address = plain;
    for (let more = 2; taken.has(address); more++) address = `${plain}${more}`;
    taken.add(address);
    const place = language === 'fr' ? `fr.${domain}` : domain;
    return {
      name: address === plain ? name : `${name} ${address.slice(plain.length)}`,
      email: `${address}@${place}`,
      language,
      userAgent: `Mozilla/5.0 (${pick(systems)}) ${pick(browsers)}`,
      acceptLanguage: pick(preferences[language]),
    };
  });
}
