import { type Part, partsOf } from './part.ts';

/** Days and times of what few people were at: whoever was there knows who could write of it. */

const weekday =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)';
const month =
  '(?:jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|févr?(?:ier)?|march|mars|märz|apr(?:il)?|avril|may|mai|june?|juin|juni|july?|juillet|juli|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|okt(?:ober)?|nov(?:ember|embre)?|dec(?:ember)?|déc(?:embre)?|dez(?:ember)?)\\.?';
const day = [
  `(?:${weekday} )?(?:the )?\\d{1,2}(?:st|nd|rd|th|er|\\.)? (?:of )?${month}(?!\\p{L})`,
  `${month} \\d{1,2}(?:st|nd|rd|th)?(?![\\d:])`,
  '\\d{1,2}[./]\\d{1,2}[./](?:20)?\\d\\d(?!\\d)',
  '20\\d\\d-\\d\\d-\\d\\d',
].join('|');
const lately = [
  `(?:last|this past) (?:${weekday}|week)(?:['’]s)?`,
  `${weekday}['’]s`,
  `(?:on|de|am|vom) ${weekday}(?!s|\\p{L})`,
  `${weekday} (?:dernier|passé|matin|morning|afternoon|evening|après-midi|soir)`,
  "yesterday(?:['’]s)?|(?:d['’])?hier|gestern|(?:de )?la semaine (?:dernière|passée)|(?:letzten|vergangenen) (?:montag|dienstag|mittwoch|donnerstag|freitag)|letzter? woche",
].join('|');
const clock =
  '(?:\\d{1,2}[:.h]\\d\\d(?: ?[ap]\\.?m\\.?)?|\\d{1,2} ?(?:[ap]\\.?m\\.?|h(?:eures)?(?: \\d\\d)?|uhr))(?![\\p{L}\\p{N}])';
const meeting =
  '(?:meetings?|stand-?up|briefing|interview|appraisal|performance review|one-on-one|1:1|town ?hall|training|workshop|conference call|réunion|entretien|comité|cse|assemblée|formation|rendez-vous|rdv|séance|atelier|sitzung|besprechung|gespräch|termin|treffen|schulung|mitarbeitergespräch|reunión|riunione|vergadering|spotkanie)';
const when = `(?:${day}|${lately}|${clock})`;

/** What happened to the writer on a day. */
const told =
  "(?:i|we|j['’]|je|nous|on|ich|wir) ?(?:was|were|had|met|spoke|asked|told|said|reported|saw|called|wrote|got|ai|avons|étais|étions|a été|habe|haben|war|waren|wurde)(?!\\p{L})";

const patterns = [
  `${meeting}(?: (?:[^.!?;:\\n]{0,25} )?)(?:at |on |of |à |de |du |d['’]|um |am |vom |le )?${when}`,
  `(?:${when}),? (?:[^.!?;:\\n]{0,20}[ '’])?${meeting}`,
  `(?:${day}),? ${told}`,
  `${told}(?: [^.!?;:\\n]{1,40})? (?:on |le |am )(?:the )?(?:${day})`,
];
const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})`, 'giu');

export function findMeetings(text: string): Part[] {
  return partsOf(text, pattern);
}
