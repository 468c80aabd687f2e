import { type Part, partsOf } from './part.ts';

/**
 * Phrases that single the writer out, in English and in French. Space stands for any space, the apostrophe for both of
 * its forms; each begins and ends at a word.
 */
const few = '(?:two|three|four|[2-4])';
/** What can be the only one without being a person. */
const matter =
  '(?:way|option|possibility|solution|choice|reason|exception|thing|source|raison|issue|possibilité|chose|alternative|exigence)s?(?!\\p{L})';
const peu = '(?:deux|trois|quatre|[2-4])';

const phrases = [
  // the only one
  `(?:as|i am|i'm|i was|i'd be) the only(?! ${matter})`,
  'i am the sole|as the sole|solely responsible',
  '(?:nobody|no one|no-one|none) (?:else )?(?:but|except|apart from) me|no ?(?:one|body) else (?:but me|here does|in my (?:team|department|office))',
  "i(?:'m| am| was) the (?:one|person|man|woman|guy|colleague) (?:who|that)",
  `en tant que seule?(?! ${matter})|comme seule?(?! ${matter})|étant (?:le|la) seule?|(?:je suis|j'étais|moi,?) (?:le|la) seule?|je suis seule? (?:à|responsable)|seule? responsable`,
  "il n'y a que moi|personne d'autre que moi|nul autre que moi|moi seule?|à part moi,? personne",
  "c'est moi qui|c'était moi qui|je suis (?:celui|celle|la personne) qui",
  // a handful
  `(?:my|our) (?:\\p{L}+ )?(?:team|department|office|shop|crew|group|shift) of (?:just |only )?${few}`,
  `(?:there are |we are |we're )(?:just|only) ${few} of us|the ${few} of us|we are (?:just|only) ${few}|${few}-person team`,
  `(?:mon|ma|notre) (?:petite? )?(?:équipe|service|bureau|atelier|boutique|groupe) (?:de|à) ${peu}`,
  `nous ne sommes (?:que |plus que )?${peu}|nous sommes (?:seulement|juste) ${peu}|on (?:n'est|est) (?:que |seulement |juste )${peu}|à nous ${peu}|équipe de ${peu} personnes`,
  // a role
  'as (?:the |a )?(?:head|director|chief|manager|leader|lead|chair|secretary|president) of|as team lead(?:er)?|in my (?:role|capacity|position|job|function) as',
  'my (?:predecessor|successor|assistant|deputy|secretary|trainee|intern|apprentice)',
  'en tant que (?:chef|cheffe|responsable|directeur|directrice|président|présidente|secrétaire|délégué|déléguée)|en ma qualité de|dans (?:mon rôle|mes fonctions|ma fonction) de|à mon poste de',
  '(?:mon|ma) (?:prédécesseure?|successeure?|assistante?|adjointe?|secrétaire|stagiaire|apprentie?)',
  // a life
  'my name is|i am called',
  "je m'appelle|mon nom est|je me nomme",
  "since i (?:joined|started|arrived|came)|i(?:'ve| have) (?:worked|been|been working) here (?:for|since)|when i (?:joined|started here|returned from|came back from)|(?:on|from) my (?:parental|maternity|paternity|sick) leave|my (?:pregnancy|parental leave|maternity leave|sick leave|disability)",
  'depuis (?:mon arrivée|mon embauche|que je suis (?:arrivée?|là|ici))|je (?:travaille|suis) ici depuis|à mon retour de|(?:mon|pendant mon|de mon) (?:congé (?:maternité|paternité|parental|maladie)|arrêt maladie)|ma grossesse|mon handicap',
  'as i (?:said|told|wrote|explained|mentioned|proposed|suggested) (?:in|at|to|on|last)|my (?:proposal|e-?mail|report|complaint) (?:of|from|last|to)',
  "comme je (?:l'ai|vous l'ai|te l'ai) (?:dit|écrit|expliqué|proposé)|ma (?:proposition|plainte|lettre) (?:du|de l|à)|mon (?:courriel|mail|rapport) (?:du|de l|à)",
];

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`
    .replaceAll("'", "['’]")
    .replaceAll(/ (?!\?)/g, '[\\s\\u00a0]+'),
  'giu',
);

export function findPhrases(text: string): Part[] {
  return partsOf(text, pattern);
}
