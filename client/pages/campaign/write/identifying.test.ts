import { describe, expect, test } from 'vitest';
import { habits } from './habits.fixture.ts';
import { findIdentifying, type Trait } from './identifying.ts';

const ownName = 'Marie-Zoë van der Berg, Li';
const found = (text: string, trait: Trait, name: string | null = ownName) =>
  findIdentifying(text, name).flatMap((finding) => (finding.trait === trait ? [finding.text] : []));

describe('addresses, links and accounts', () => {
  test.each<[Trait, string, string]>([
    ['email', 'write to jane.doe@example.org please', 'jane.doe@example.org'],
    ['email', 'écrivez à zoé@société.fr.', 'zoé@société.fr'],
    ['email', 'jane (at) example.co.uk', 'jane (at) example.co.uk'],
    ['email', 'jane[arobase]exemple.fr', 'jane[arobase]exemple.fr'],
    ['email', 'jane.doe at example.com', 'jane.doe at example.com'],
    ['email', 'jane at example dot com', 'jane at example dot com'],
    ['email', 'jane arobase exemple.fr', 'jane arobase exemple.fr'],
    ['email', 'to jane[at]example(dot)com, please', 'jane[at]example(dot)com'],
    ['email', 'jane {at} mail [dot] example [dot] com', 'jane {at} mail [dot] example [dot] com'],
    ['email', 'write to jane@intranet.', 'jane@intranet'],
    ['email', 'jane.doe@intranet', 'jane.doe@intranet'],
    ['link', 'my page: https://example.org/me', 'https://example.org/me'],
    ['link', 'voir www.exemple.fr/moi', 'www.exemple.fr/moi'],
    ['link', 'follow @some_body there', '@some_body'],
  ])('%s in "%s"', (trait, text, part) => {
    expect(found(text, trait)).toEqual([part]);
  });

  test.each([
    'look at example.com for prices',
    'meet at 9.30 at the gate',
    'we met at noon, dot the i and cross the t',
    '3 kg @ 5 euros',
    'the only person at work (at night)',
    'un point à voir (point 3)',
  ])('no address in "%s"', (text) => {
    expect(found(text, 'email')).toEqual([]);
  });
});

describe('telephone numbers', () => {
  test.each([
    '+44 20 7946 0958',
    '+33 6 12 34 56 78',
    '+33612345678',
    '+33 (0)6 12 34 56 78',
    '+33 612 345 678',
    '0033 6 12 34 56 78',
    '+1 555-723-4567',
    '+49 (0) 151 23456789',
    '+352 27 12 34',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '0612345678',
    '01 23 45 67 89',
    '06\u00a012\u00a034\u00a056\u00a078',
    '020 7946 0958',
    '07911 123456',
    '0151/23456789',
    '030-1234567',
    '079 123 45 67',
    '0 800 123 456',
    '(555) 723-4567',
    '555-723-4567',
    '555.723.4567',
    '(11) 91234-5678',
    '12 34 56 78',
    '1-800-555-1234',
    '1 800 555 1234',
    'ext. 4512',
    'tel 4512',
    'tél. : 4512',
    'extension 4512',
    'poste 4512',
  ])('%s', (number) => {
    expect(found(`call ${number} any time`, 'phone')).toEqual([number]);
    expect(found(`appelez le ${number}.`, 'phone')).toEqual([number]);
    expect(found(`appelez (${number})`, 'phone')).toEqual([number]);
  });

  test.each([
    'on 2024-05-01',
    'le 01/05/2024',
    'le 01.05.2024',
    'from 01.05.2024 - 31.12.2024',
    'du 01/05/2024 au 31/12/2024',
    'between 2019-2024',
    'entre 2019 et 2024, puis 2025',
    'in 2023/2024',
    'from 08:00-17:30',
    'de 08h00 à 17h30',
    '08.00 - 17.30',
    '0800-1700',
    'we sold 1 250 000 pieces, 12,500,000 in all',
    '12 345 678,90 euros',
    '12\u202f345\u202f678 €',
    '€ 12 345 678',
    '$12345678',
    'CHF 10 000 000',
    'about +5 000 000 a year',
    '+12 345 678',
    '0.12345678 of them',
    'pi is 3.14159265358979',
    '100 200 300 letters',
    'order 4711000815',
    'SIREN 123 456 789',
    'article 12.3.4.5',
    'version 1.2.3.4',
    '1 2 3 4 5 6 7 8',
    'room 204, price 19.99, 50 %',
    'un poste de travail, dix postes en 2024',
    'the extension of the building',
    'hotel 4512',
    'tel quel, tel 12',
    '1-800-155-1234',
  ])('not in "%s"', (text) => {
    expect(found(text, 'phone')).toEqual([]);
  });
});

describe("the person's own name", () => {
  test.each<[string, string[]]>([
    ['Marie said so', ['Marie']],
    ['MARIE said so, and marie again', ['MARIE']],
    ['c’est l’idée de zoe', ['zoe']],
    ['ZOË’s idea', ['ZOË']],
    ['ask Mrs. van der Berg', ['Berg']],
    ['Marie-Zoë Berg', ['Marie', 'Zoë', 'Berg']],
  ])('in "%s"', (text, parts) => {
    expect(found(text, 'name')).toEqual(parts);
  });

  test.each<[string, string, string[]]>([
    ['李明', '我同意李明的意见', ['李明']],
    ['李 小明', '小明说得对', ['小明']],
    ['김철수', '김철수가 말했다', ['김철수']],
    ['Ян Ковальчук', 'спросите: ян знает', ['ян']],
    ['李', '李子很好', []],
    ['Ян', 'январь', []],
    ['李明', '明天', []],
  ])('%s, in “%s”', (name, text, parts) => {
    expect(found(text, 'name', name)).toEqual(parts);
  });

  test.each(['Mariella and the iceberg', 'van der Velde', 'li and Li', 'der Weg', ''])(
    'not in "%s"',
    (text) => {
      expect(found(text, 'name')).toEqual([]);
    },
  );

  test('is not looked for where it is not known', () => {
    expect(found('Marie said so', 'name', null)).toEqual([]);
  });
});

describe('numbers of people and cases', () => {
  test.each([
    ['staff number: 20417.', 'staff number: 20417'],
    ['Employee no. 88213 says', 'Employee no. 88213'],
    ['mon matricule est le 20417', 'matricule est le 20417'],
    ['n° de salarié 4471', 'n° de salarié 4471'],
    ['Personalnummer 20417 ist', 'Personalnummer 20417'],
    ['my order no. 4711000815', 'order no. 4711000815'],
    ['Customer 30029917 waits', 'Customer 30029917'],
    ['commande n° 4711000815', 'commande n° 4711000815'],
    ['the scanner (4512) fails', '(4512)'],
    ['le poste [n° 45123]', '[n° 45123]'],
  ])('in "%s"', (text, part) => {
    expect(found(text, 'number', null)).toEqual([part]);
  });

  test.each([
    'the law (2018) and the plan [2027]',
    'order 500 chairs, ticket 12 €, case 3 (204)',
    'We have 1200 staff, 300 employees and 4500 customers.',
    'staff of 20 and members in 2024',
    'la commande de 500 chaises, le dossier de mars, 1 250 salariés',
    'files of 100000 lines',
  ])('not in "%s"', (text) => {
    expect(found(text, 'number', null)).toEqual([]);
  });
});

describe('days and times that few were there for', () => {
  test.each([
    ['in the meeting on 12 March we', 'meeting on 12 March'],
    ['At last Tuesday’s briefing nobody', 'last Tuesday’s briefing'],
    ['after yesterday’s stand-up', 'yesterday’s stand-up'],
    ['the 7:45 briefing is over', '7:45 briefing'],
    ['my appraisal on 03/04/2026', 'appraisal on 03/04/2026'],
    ['On 3 May I was asked', '3 May I was'],
    ['We met on 14 June', 'We met on 14 June'],
    ['la réunion du 12 mars', 'réunion du 12 mars'],
    ['mon entretien de mardi dernier', 'entretien de mardi dernier'],
    ['la réunion de 8 h 30', 'réunion de 8 h 30'],
    ['in der Besprechung am Montag', 'Besprechung am Montag'],
  ])('in "%s"', (text, part) => {
    expect(found(text, 'meeting', null)).toEqual([part]);
  });

  test.each([
    'Shorter meetings, and none on Fridays.',
    'Open from 9:00 to 17:30, on Mondays until 19 h.',
    'No meeting before noon, please. Trains leave at 8:15.',
    'La réunion du lundi est trop longue.',
    'A workshop once a month, the first in May.',
    'Le 1er mai est férié, le 14 juillet aussi.',
    'The shop was closed on 3 May.',
    'jede Woche eine Besprechung, montags um neun',
  ])('not in "%s"', (text) => {
    expect(found(text, 'meeting', null)).toEqual([]);
  });
});

test('of sixty sentences as people write them, all but three are noticed', () => {
  const unnoticed = habits.filter(([trait, sentence]) => found(sentence, trait, null).length === 0);
  expect(habits).toHaveLength(60);
  expect(unnoticed.length).toBeLessThanOrEqual(3);
});

test.each([
  'Let the person at the counter decide on refunds up to 50 €.',
  'Open from 9:00 to 17:30, room 204, price 19.99',
  'Laissez la personne au guichet décider des remboursements jusqu’à 50 €.',
  '',
])('nothing at all in "%s"', (text) => {
  expect(findIdentifying(text, ownName)).toEqual([]);
});

test('what is one’s own name is not told as somebody else’s', () => {
  expect(findIdentifying('Ask Marie-Zoë Berg', ownName).map(({ trait }) => trait)).toEqual([
    'name',
    'name',
    'name',
  ]);
});

test('names each part once, in the order of the text', () => {
  expect(findIdentifying('a@b.example and 0123 456 789, A@B.example, as the only Berg', ownName)).toEqual([
    { trait: 'email', text: 'a@b.example' },
    { trait: 'phone', text: '0123 456 789' },
    { trait: 'only', text: 'as the only' },
    { trait: 'name', text: 'Berg' },
  ]);
});

test.each([
  'as my team of 12 34 (06) a@b. ',
  'a',
  '_',
  'a.',
  'a_a ',
  'a at ',
  'only i ',
  '李',
  'Anna ',
  'Mr ',
  'de la Tour ',
  '(4512',
  'staff no. 1',
  'meeting on ',
  '3 May ',
])('a text of “%s” far longer than any that is sent is checked', (part) => {
  // Work that grew with the square of the length would take minutes.
  expect(findIdentifying(part.repeat(100_000 / part.length), `${ownName} 李明`)).toBeInstanceOf(Array);
});
