import { type Part, partsOf } from './part.ts';

/**
 * Phrases that single the writer out, in English and in French. Space stands for any space, the apostrophe for both of
 * its forms; each begins and ends at a word. A hint that comes with every other text is read by nobody: what fits many
 * people (as a customer, we are two hours away) must stay without one.
 */

/** What can be the only one without being a person. */
const matter =
  '(?:way|option|possibility|solution|choice|reason|exception|thing|source|place|city|town|country|state|part|problem|raison|issue|possibilité|chose|alternative|exigence|façon|manière|fois|voie|ville|endroit)s?(?!\\p{L})';
/** What a number after “we are” can count without counting people. */
const measure =
  '(?:%|€|\\$|per ?cent|hours?|minutes?|days?|weeks?|months?|years?|miles?|km|kilomet(?:er|re)s?|blocks?|times|steps?|points?|rooms|pages|hundred|thousand|cents?|mille|vitesses|étages|fois|heures?|jours?|semaines?|mois|ans|années|kilomètres?|pour cent)(?!\\p{L})';

const few = '(?:two|three|four|five|six|seven|eight|nine|[2-9])(?![\\d.,:]\\d|\\d)';
const am = "i(?:'?m| am| was| have been|'ve been)";
const unit = '(?:team|department|office|shop|crew|group|shift|unit|site|branch|store|warehouse|lab|division)';
const people = '(?:people|persons|members|employees|colleagues|women|men|of us)';
const years =
  '(?:(?:over|more than|about|almost|nearly|the last|the past) )?(?:\\d+|\\p{L}+(?:-\\p{L}+)?) years';
/** There is one of it in many a company, or a few. */
const office =
  "(?:ceo|cfo|cto|coo|cio|managing director|receptionist|intern|trainee|apprentice|(?:company|works|union) (?:doctor|nurse)|works council(?:l?or| member)|(?:works council|union|staff|employee)s?'? (?:representative|rep|delegate)|shop steward|treasurer|(?:hr|sales|finance|plant|store|branch|office|department|marketing|it|warehouse) (?:manager|director))";

const english = [
  // the only one
  `(?:as|being|${am}|i'd be) the only(?! ${matter})`,
  `the only (?:one|person|woman|man|girl|guy|mother|father|parent|foreigner|${office}) (?:in|on|at|of) (?:the|my|our) (?:\\p{L}+ )?${unit}`,
  `(?:${am}|as|being) (?:the|a) sole(?! ${matter})|solely responsible`,
  `${am} one of (?:the |only |the only |just )?${few}`,
  '(?<!(?:if|not|but|than) )only i (?:have|am|was|can|know|do|did|use|hold|keep|open|get|see|work)',
  '(?:nobody|no one|no-one|none) (?:else )?(?:but|except|apart from) me|no ?(?:one|body) else (?:but me|here does|in my (?:team|department|office))',
  "i(?:'?m| am| was) the (?:one|person|man|woman|guy|colleague) (?:who|that)",
  // a handful
  `(?:my|our) (?:\\p{L}+ )?${unit} of (?:just |only )?${few}(?! ${measure})`,
  `(?:my|our) (?:\\p{L}+ )?${unit} (?:has|had|counts|consists of|is|are) (?:just |only )?${few} ${people}`,
  `(?:there (?:are|were) |there're |we are |we're |we were )(?:just |only )?${few} of us|the ${few} of us`,
  `we are (?:just|only) ${few}(?! ${measure})`,
  `${few}-(?:person|people|man|woman|member) ${unit}`,
  // a role
  'as (?:the |a )?(?:head|director|chief|manager|leader|lead|chair|secretary|president) of|as team lead(?:er)?|in my (?:role|capacity|position|job|function) as',
  `(?<!(?:such|same|well|known|treated|hired|appointed|as \\p{L}+) )as (?:the |an? |your |our )?${office}`,
  `i (?:lead|led|run|manage|head|supervise) (?:the|my|our|a) (?:\\p{L}+ )?${unit}`,
  'my (?:predecessor|successor|assistant|deputy|secretary|trainee|intern|apprentice)',
  // a life
  'my name is|i am called',
  `since i (?:joined|started|arrived|came)|i(?:'?ve| have) (?:worked|been|been working) here (?:for|since)|when i (?:joined|started here|returned from|came back from)`,
  `i(?:'?ve| have)? (?:been )?work(?:ed|ing) (?:\\p{L}+ ){0,3}?for ${years}`,
  `(?:on|from) my (?:parental|maternity|paternity|sick) leave|my (?:pregnancy|parental leave|maternity leave|sick leave|disability)`,
  `${am} (?:pregnant|on (?:parental|maternity|paternity|sick) leave)`,
  'my (?:husband|wife)',
  'as i (?:said|told|wrote|explained|mentioned|proposed|suggested) (?:in|at|to|on|last)|my (?:proposal|e-?mail|report|complaint) (?:of|from|last|to)',
];

const peu = '(?:deux|trois|quatre|cinq|six|sept|huit|neuf|[2-9])(?![\\d.,:]\\d|\\d)';
const groupe =
  '(?:équipe|service|bureau|atelier|boutique|groupe|département|agence|magasin|unité|section|site|entrepôt|labo|laboratoire)';
const ans = '(?:plus de |presque |bientôt |environ |près de )?(?:\\d+|\\p{L}+(?:-\\p{L}+)*) (?:ans|années)';
const fonction =
  '(?:pdg|drh|daf|dsi|dg|rh|ceo|cfo|chef|cheffe|responsable|directeur|directrice|président|présidente|secrétaire|délégué|déléguée|élue? (?:du|au) (?:cse|comité)|membre du (?:cse|comité)|stagiaire|alternante?|comptable|trésorière?|trésorier|standardiste|réceptionniste|infirmier|infirmière|juriste|gérante?)';

const french = [
  // le seul
  `en tant que (?:le |la )?seule?(?! ${matter})|comme seule?(?! ${matter})|étant (?:le|la) seule?(?! ${matter})|(?:je suis|j'étais|moi,?) (?:le|la) seule?|je suis seule? (?:à|responsable)|seule? responsable`,
  `(?:je suis|j'étais|moi,?|étant|en tant que) l'unique(?! ${matter})|en tant qu'unique(?! ${matter})`,
  `(?:le |la )?seule? (?:personne|femme|homme|fille|mère|père|salariée?|collègue|${fonction}) (?:de|du|dans|à) (?:l'|la |le |mon |ma |notre )?${groupe}`,
  "il n'y a que moi|personne d'autre que moi|nul autre que moi|moi seule?|à part moi,? personne",
  "c'est moi qui|c'était moi qui|je suis (?:celui|celle|la personne) qui",
  // une poignée
  `(?:mon|ma|notre) (?:petite? )?${groupe} (?:de|à) ${peu}(?! ${measure})`,
  `(?:mon|ma|notre) (?:petite? )?${groupe} (?:ne |n')?(?:compte|comprend|comporte|a|est composée? de) (?:que |seulement |juste )?${peu} (?:personnes|membres|salariée?s|employée?s|collègues|femmes|hommes)`,
  `(?:nous (?:ne )?sommes|nous (?:n')?étions|on (?:n')?(?:est|était)) (?:plus )?(?:que |seulement |juste )?${peu}(?! ${measure})|à nous ${peu}|équipe de ${peu} personnes`,
  // une fonction
  `en tant (?:que |qu')(?:le |la |l')?${fonction}|en ma qualité de|dans (?:mon rôle|mes fonctions|ma fonction) de|à mon poste de`,
  "je suis (?:le |la )?(?:responsable|chef|cheffe|directeur|directrice) (?:de|du|des|d')",
  `je (?:dirige|gère|encadre|pilote|supervise) (?:l'|la |le |mon |ma |notre |une |un )(?:petite? )?${groupe}`,
  '(?:mon|ma) (?:prédécesseure?|successeure?|assistante?|adjointe?|secrétaire|stagiaire|apprentie?)',
  // une vie
  "je m'appelle|mon nom est|je me nomme",
  'depuis (?:mon arrivée|mon embauche|que je suis (?:arrivée?|là|ici))|je (?:travaille|suis) ici depuis|à mon retour de|(?:mon|pendant mon|de mon) (?:congé (?:maternité|paternité|parental|maladie)|arrêt maladie)|ma grossesse|mon handicap',
  `(?:ça|cela) fait ${ans} que (?:je|j')|je (?:travaille|bosse) (?:[^\\s.,;]+ ){0,3}?depuis ${ans}`,
  "(?:je suis|j'étais) (?:enceinte|en (?:arrêt maladie|arrêt de travail|congé (?:de )?(?:maternité|paternité|parental|maladie)))",
  '(?:mon (?:mari|époux|épouse)|ma femme)',
  "comme je (?:l'ai|vous l'ai|te l'ai) (?:dit|écrit|expliqué|proposé)|ma (?:proposition|plainte|lettre) (?:du|de l|à)|mon (?:courriel|mail|rapport) (?:du|de l|à)",
];

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...english, ...french].join('|')})(?![\\p{L}\\p{N}])`
    .replaceAll("'", "['’]")
    .replaceAll(/ (?!\?)/g, '[\\s\\u00a0]+'),
  'giu',
);

export function findPhrases(text: string): Part[] {
  return partsOf(text, pattern);
}
