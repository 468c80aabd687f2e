import type { Language } from '../../../shared/api/constants.ts';
import type { IdeaText } from '../../../tests/support/participant.ts';
import type { Chance } from '../../../tests/support/random.ts';

export type Draft = IdeaText;

const words: Record<Language, { who: string[]; what: string[]; where: string[]; why: string[] }> = {
  en: {
    who: [
      'The warehouse',
      'Customer care',
      'The night shift',
      'Our suppliers',
      'The planning desk',
      'New colleagues',
    ],
    what: [
      'should see the order as the customer sees it',
      'needs one number to call',
      'could decide up to fifty euros alone',
      'should get the plan a week ahead',
      'needs spare parts on the shelf',
    ],
    where: [
      'in every branch',
      'before the season starts',
      'on the intranet',
      'at the loading ramp',
      'in the first week',
    ],
    why: [
      'Today we ask three people and get four answers.',
      'I have seen the same parcel come back twice.',
      'It takes ten minutes each time, and nobody is better off for it.',
      'Customers ask us about it every single day.',
      'We tried it for a month two years ago, and it worked.',
      'The form has eleven fields, of which two are ever read.',
    ],
  },
  fr: {
    who: [
      'L’entrepôt',
      'Le service client',
      'L’équipe de nuit',
      'Nos fournisseurs',
      'Le bureau des plannings',
      'Les nouveaux',
    ],
    what: [
      'devrait voir la commande comme le client la voit',
      'a besoin d’un seul numéro',
      'pourrait décider seul jusqu’à cinquante euros',
      'devrait avoir le planning une semaine avant',
      'a besoin de pièces en réserve',
    ],
    where: [
      'dans chaque agence',
      'avant la saison',
      'sur l’intranet',
      'au quai de chargement',
      'dès la première semaine',
    ],
    why: [
      'Aujourd’hui on demande à trois personnes et on reçoit quatre réponses.',
      'J’ai vu le même colis revenir deux fois.',
      'Cela prend dix minutes à chaque fois et n’avance personne.',
      'Les clients nous en parlent tous les jours.',
      'On l’a essayé un mois, il y a deux ans, et cela marchait.',
      'Le formulaire a onze cases, dont deux sont lues.',
    ],
  },
};

/** An idea as people write them: a line, and between nothing and a dozen sentences; one in twelve in the other language. */
export function drawIdea(chance: Chance, mostly: Language): Draft {
  const pick = (items: readonly string[]) => items[chance.whole(0, items.length - 1)] ?? '';
  const other: Language = mostly === 'en' ? 'fr' : 'en';
  const language = chance.share() < 1 / 12 ? other : mostly;
  const { who, what, where, why } = words[language];
  const sentences = Math.min(12, Math.floor(Math.exp(0.9 + 0.8 * chance.normal())));
  const answer = chance.share();
  return {
    title: `${pick(who)} ${pick(what)} ${pick(where)}`,
    body: Array.from({ length: sentences }, () => pick(why)).join(' '),
    language,
    underOwnName: answer < 0.45 ? 'no' : answer < 0.8 ? 'yes' : null,
  };
}
