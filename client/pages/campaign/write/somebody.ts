/**
 * Names of other people: whoever names the people around them says where they stand. Capital letters alone are no name, or
 * every town and street would warn: something beside them has to say that a person is meant.
 */
import { firstNames } from './names.ts';
import { type Part, partsOf } from './part.ts';

const word = "(?:\\p{Lu}['’])?\\p{Lu}\\p{Ll}[\\p{L}'’]*(?:-\\p{Lu}\\p{L}+)*";
const initials = '\\p{Lu}\\.(?:[ -]?\\p{Lu}\\.)*';
const particle =
  "(?:de la |de |du |des |d['’]|le |la |van der |van den |van de |van |von der |von |zu |di |da |dos |el |al-)";
/** Words with a capital letter that follow one another, in whatever they turn out to be. */
const capitals = new RegExp(
  `(?<![\\p{L}\\p{N}@.])(?:${word}\\.?|${initials}|MM?\\.?)(?: (?:${particle})?(?:${word}|${initials}|\\p{Lu}(?!\\p{L}))){0,3}`,
  'gu',
);

const beginnings = new RegExp(` (?=\\p{Lu}|${particle})`, 'gu');
const title =
  /(?<![\p{L}'’])(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|MM?|Mmes?|Mlle|Sra?|Sig|Dhr|Mevr|Pani?|[Pp]rofessor|[Dd]octor|[Dd]octeur|[Mm]aître|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|Herrn?|Frau|[Ss]eñora?|[Ss]ignora?|[Mm]evrouw|[Mm]eneer|[Ss]enhora?)\.? $/u;
const byInitial = new RegExp(`^${initials} ?(?:${particle})?(${word})`, 'u');

const relation = [
  'colleague|co-?worker|boss|manager|supervisor|director|chief|foreman|(?:team|shift) ?lead(?:er)?|deputy|assistant|secretary|receptionist|accountant|intern|trainee|apprentice|mentor|trainer|neighbou?r|friend|doctor|nurse|teacher|landlord|advis[eo]r|representative|rep|predecessor|successor',
  "collègue|cheff?e?|chef d['’]équipe|responsable|supérieure?|directeur|directrice|patronn?e?|gérante?|collaborateur|collaboratrice|assistante?|secrétaire|comptable|stagiaire|alternante?|apprentie?|conseill(?:er|ère)|déléguée?|médecin|infirmi(?:er|ère)|voisine?|amie?|prédécesseure?|successeure?",
  'Kolleg(?:e|en|in)|Chef(?:in|s)?|Vorgesetzten?|(?:Team|Abteilungs|Schicht|Gruppen|Filial)?[Ll]eiter(?:in)?|Vorarbeiter|Meister|Sachbearbeiter(?:in)?|Nachbar(?:n|in)?',
  'compañer[oa]|jef[ea]|encargad[oa]|collega|capo|leidinggevende|koleg[ai]|kierowni(?:k|czka)',
].join('|');
const whose =
  'my|our|your|his|her|their|the|a|mon|ma|notre|votre|leur|son|sa|le|la|un|une|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|der|die|dem|den|mi|nuestr[oa]|mio|mia|mijn|onze|mój|moja';
/** Who somebody is to the writer: “my colleague”, “notre chef d’atelier,”, “the new manager in sales,”. */
const related = new RegExp(
  `(?<!\\p{L})(?:${whose}) (?:\\p{Ll}+ )?(?:${relation})(?: (?:de |du |des |d['’]|in |of |at )\\p{Ll}[\\p{L}-]*)?,? $`,
  'iu',
);
/** What is done to people alone, before a name and after it. */
const asked =
  /(?<!\p{L})(?:ask|tell|told|asked|thank|thanks to|contact|reports? to|reported to|blame|according to|demande[rz]? à|parle[rz]? (?:à|avec)|selon|merci à|grâce à|fragt?|fragen|laut|pregunt(?:a|e|ar) a) $/iu;
/** … and of places as well, so that one word is not enough. */
const withWhom = /(?<!\p{L})(?:with|avec|mit) $/iu;
const does =
  /^ (?:said|says|told|asked|shouts?|shouted|yells?|yelled|decided|refuses|refused|never (?:listens|answers|replies|comes|reads)|promised|bullies|always (?:says|comes|leaves|decides)|explained|(?:nous |m['’]|l['’])?a (?:dit|décidé|refusé|promis|demandé|expliqué|crié)|refuse de|décide (?:toujours|seule?)|(?:hat|sagt|meint)(?!\p{L}))/iu;

/** A first name alone, beside where its owner works. */
const works =
  /^ (?:(?:in|from|at) (?:the )?(?:payroll|accounts|accounting|purchasing|reception|logistics|dispatch|the warehouse)|(?:de la|du|de l['’]|à la|à l['’]|aux) ?(?:compta(?:bilité)?|paie|accueil|achats|logistique|atelier)|(?:aus|in) der (?:Buchhaltung|Zentrale|Werkstatt|Personalabteilung))(?!\p{L})/iu;

/** Streets, schools and laws are called after people. */
const placeAfter =
  /[-\s](?:golf|farms?|street|st|road|rd|lane|ln|avenue|ave|drive|boulevard|blvd|way|park|hall|school|high|elementary|middle|college|university|county|hospital|airport|station|square|bridge|stadium|cent(?:er|re)|clinic|church|creek|river|house|building|foundation|institute|library|plaza|museum|award|prize|act|law|island|beach|bay|valley|hills?|heights|mall|pike|expressway|straße|platz)(?!\p{L})/iu;
const placeBefore =
  /(?<!\p{L})(?:saint|sainte|st\.?|ste|san|santa|são|sankt|rue|avenue|place|boulevard|bd|quai|square|lycée|collège|école|hôpital|salle|gare|stade|pont|port|lake|mount|fort|king|queen|roi|reine|pope|pape)[-\s]+(?:de |du |d['’])?$/iu;

/** Begin sentences with a capital letter, or have one for another reason. */
const common = new Set(
  `a all also and as at but by december dear english february french friday from german hello hi how i if in it january july june let mayor minister monday more most no
  november not october of on only or please president saturday september she so some spanish sunday thank thanks that the then there these they this those thursday to
  tuesday we wednesday what when who why with yes you he
  avec bonjour car ce ces cet cette chez comment dans des dimanche donc elle elles et il ils jeudi la le les lundi mais mardi merci mercredi nous on ou par pour
  pourquoi présidente président quand que qui sans samedi si sur un une vendredi vous je tout toute tous
  aber das der die ein eine es hallo ich oder sie und wann warum wenn wie wir
  management marketing sales finance human team`.split(/\s+/),
);

const isCommon = (part: string) => common.has(part.toLowerCase());

/** Shops too are called by first names (Trader Joe): no other capital letter stands before, but that of the sentence. */
function standsAlone(text: string, run: number, index: number): boolean {
  if (index === run || isCommon(text.slice(run, index - 1))) return true;
  return (
    /(?:^|[.!?:\n]\s?)$/.test(text.slice(Math.max(0, run - 2), run)) &&
    !text.slice(run, index - 1).includes(' ')
  );
}

/** `part`: the rest of a run of capitalised words, which begins at `run`. */
function isSomebody(text: string, { index, text: part }: Part, run: number): boolean {
  const before = text.slice(Math.max(0, index - 60), index);
  const rest = text.slice(index + part.length, index + part.length + 40);
  const [first = '', ...others] = part.split(' ');
  if (isCommon(first)) return false;
  if (title.test(before) || related.test(before)) return true;
  if (
    placeBefore.test(text.slice(Math.max(0, run - 20), run)) ||
    placeBefore.test(before) ||
    placeAfter.test(part + (/^[-\s]\p{L}+/u.exec(rest)?.[0] ?? ''))
  )
    return false;
  const [, surname] = byInitial.exec(part) ?? [];
  if (surname !== undefined) return !isCommon(surname) && !/^(?:U\.[SKN]|E\.U|D\.C)\./u.test(part);
  if (firstNames.has(first.replace(/['’]s?$/, '').split('-')[0] ?? '')) return standsAlone(text, run, index);
  if (asked.test(before)) return true;
  return others.length > 0
    ? withWhom.test(before) || does.test(rest)
    : works.test(rest) && /\p{L} $/u.test(before);
}

/** The part of a run of capitalised words that is a name, with the title before it. */
function nameIn(text: string, run: Part): Part[] {
  const starts = [0, ...partsOf(run.text, beginnings).map(({ index }) => index + 1)];
  const from = starts.find((at) =>
    isSomebody(text, { index: run.index + at, text: run.text.slice(at) }, run.index),
  );
  if (from === undefined) return [];
  const at = run.index + from;
  const [called = ''] = title.exec(text.slice(Math.max(0, at - 20), at)) ?? [];
  const words = run.text.slice(from).split(' ');
  while (words.length > 1 && isCommon(words.at(-1) ?? '')) words.pop();
  return [{ index: at - called.length, text: called + words.join(' ').replace(/(?:['’]s|['’])$/, '') }];
}

export function findSomebody(text: string): Part[] {
  return partsOf(text, capitals).flatMap((run) => nameIn(text, run));
}
