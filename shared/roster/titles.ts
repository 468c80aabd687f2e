/** What the columns of a list of people are called, in the systems that write such lists. Pure. */
import { foldSearch } from './fold.ts';

/** `family`: the family name where there is a column of first names, otherwise the whole name. */
export type Title = 'full' | 'family' | 'first' | 'last' | 'email' | 'otherEmail';

const words: Record<Exclude<Title, 'otherEmail'>, string> = {
  full: `fullname displayname employeename workername membername contactname personname preferredname commonname cn
    employee worker member person participant nomcomplet nometprenom nomprenom prenometnom prenomnom nomaffiche
    nomdaffichage nomcollaborateur collaborateur salarie membre personne participante anzeigename vollstandigername
    vollername mitarbeiter mitarbeitername teilnehmer nombrecompleto nombreyapellidos apellidosynombre nomecompleto
    nomecognome cognomenome volledigenaam imieinazwisko nazwiskoiimie nomecompleto pelnenazwisko`,
  family: 'name nom naam nome nombre',
  first: `firstname givenname givennames forename firstnames preferredfirstname legalfirstname legalnamefirstname
    prenom prenoms prenomusuel vorname vornamen rufname primernombre voornaam imie`,
  last: `lastname surname familyname lastnames secondname legallastname legalnamelastname sn nomdefamille nomusuel
    nomdusage nomdenaissance nachname familienname zuname apellido apellidos cognome achternaam nazwisko sobrenome`,
  email: `email emails emailaddress mail mailaddress emailid workemail workemailaddress primaryworkemail
    primaryworkemailaddress businessemail businessemailaddress companyemail officeemail emailwork primaryemail
    primarysmtpaddress smtpaddress windowsemailaddress internetaddress email1value email1address electronicmail
    adresseemail adressemail adressesemail adressemel mel courriel adressecourriel adresseelectronique
    adressedemessagerie messagerie emailprofessionnel emailpro mailprofessionnel mailpro courrielprofessionnel
    adresseemailprofessionnelle adressemailprofessionnelle adressecourrielprofessionnelle emailtravail
    emailadresse mailadresse dienstlicheemail dienstlicheemailadresse emaildienstlich emailgeschaftlich
    geschaftlicheemail geschaftlicheemailadresse correo correoelectronico direcciondecorreo postaelettronica
    indirizzoemail emailadres zakelijkeemail adresemail adrespocztyelektronicznej enderecodeemail`,
};

const known = new Map<string, Title>(
  Object.entries(words).flatMap(([title, list]) =>
    list.split(/\s+/).map((word) => [word, title as Title] as const),
  ),
);

/** Not the address that somebody is written to at work, or not an address at all but something about it. */
const lesser =
  /private|prive|perso|home|recovery|secondary|secondaire|alternat|other|autre|zweit|confirm|upload/;
const aboutMail = /type|status|statut|verified|format|subscri|consent|opt(in|out)|domain|date|\bid$/;
const logins = [
  'userprincipalname',
  'upn',
  'nomprincipaldelutilisateur',
  'benutzerprinzipalname',
  'login',
  'username',
];

/** What stands in a column of this title; undefined where its title does not say so. */
export function titleOf(cell: string): Title | undefined {
  const word = foldSearch(cell)
    .replace(/\[.*?\]|\(.*?\)|\*/g, '')
    .replace(/[^a-z0-9]/g, '');
  const title = known.get(word);
  if (title) return title;
  if (logins.includes(word)) return 'otherEmail';
  if (!/mail|courriel/.test(word) || word.length > 40 || aboutMail.test(word)) return undefined;
  return lesser.test(word) || /[2-9]/.test(word) ? 'otherEmail' : 'email';
}
