import { describe, expect, test } from 'vitest';
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
    ['link', 'my page: https://example.org/me', 'https://example.org/me'],
    ['link', 'voir www.exemple.fr/moi', 'www.exemple.fr/moi'],
    ['link', 'follow @some_body there', '@some_body'],
  ])('%s in "%s"', (trait, text, part) => {
    expect(found(text, trait)).toEqual([part]);
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
    'ext. 4512',
    'extension 4512',
    'poste 4512',
  ])('%s', (number) => {
    expect(found(`call ${number} any time`, 'phone')).toEqual([number]);
    expect(found(`appelez le ${number}.`, 'phone')).toEqual([number]);
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

  test.each(['Mariella and the iceberg', 'van der Velde', 'li and Li', 'der Weg', ''])(
    'not in "%s"',
    (text) => {
      expect(found(text, 'name')).toEqual([]);
    },
  );

  test('is not looked for where it is not known', () => {
    expect(findIdentifying('Marie said so', null)).toEqual([]);
  });
});

describe('words that fit one person', () => {
  test.each<[string, string]>([
    ['As the only welder in Lyon I see it', 'As the only'],
    ['I’m the only one on nights', 'I’m the only'],
    ['I was the only woman there', 'I was the only'],
    ['Nobody but me opens the post', 'Nobody but me'],
    ['no one else in my team knows', 'no one else in my team'],
    ['I am the one who orders paper', 'I am the one who'],
    ["I'm the person that feeds the fish", "I'm the person that"],
    ['my team of two', 'my team of two'],
    ['Our small office of just 3', 'Our small office of just 3'],
    ['the two of us', 'the two of us'],
    ['we are only three', 'we are only three'],
    ['As head of purchasing', 'As head of'],
    ['in my role as treasurer', 'in my role as'],
    ['my predecessor kept a list', 'my predecessor'],
    ['my name is hard to spell', 'my name is'],
    ['since I joined in March', 'since I joined'],
    ["I've worked here for 23 years", "I've worked here for"],
    ['during my parental leave', 'my parental leave'],
    ['as I said in Monday’s meeting', 'as I said in'],
    ['En tant que seule soudeuse', 'En tant que seule'],
    ['en tant que seul comptable', 'en tant que seul'],
    ['Je suis la seule à le faire', 'Je suis la seule'],
    ['étant le seul de nuit', 'étant le seul'],
    ['il n’y a que moi le soir', 'il n’y a que moi'],
    ['Personne d’autre que moi', 'Personne d’autre que moi'],
    ['c’est moi qui commande le papier', 'c’est moi qui'],
    ['je suis celle qui ouvre', 'je suis celle qui'],
    ['mon équipe de deux', 'mon équipe de deux'],
    ['notre petit bureau de 3', 'notre petit bureau de 3'],
    ['nous ne sommes que deux', 'nous ne sommes que deux'],
    ['en tant que responsable des achats', 'en tant que responsable'],
    ['dans mes fonctions de trésorière', 'dans mes fonctions de'],
    ['ma prédécesseure', 'ma prédécesseure'],
    ['je m’appelle autrement', 'je m’appelle'],
    ['depuis mon arrivée', 'depuis mon arrivée'],
    ['je travaille ici depuis 1998', 'je travaille ici depuis'],
    ['pendant mon congé maternité', 'pendant mon congé maternité'],
    ['comme je l’ai dit en réunion', 'comme je l’ai dit'],
  ])('in "%s"', (text, part) => {
    expect(found(text, 'only')).toEqual([part]);
  });

  test.each([
    'The only way is to ask.',
    'as the only way out',
    'Since the only door is locked, nobody comes.',
    'Teams of two work best.',
    'two of us could share one car',
    'A head of lettuce costs more.',
    'The one who asks gets an answer.',
    'my team should decide',
    'our office opens at nine',
    'Everyone but the boss knows.',
    'I work here and like it.',
    'La seule façon est de demander.',
    'comme seule solution',
    'Des équipes de deux travaillent mieux.',
    'mon équipe devrait décider',
    'Le responsable des achats décide.',
    'seuls les clients le voient',
    'C’est à moi que cela plaît',
    'depuis mars, tout va mieux',
    'Chacun est seul devant son écran.',
  ])('not in "%s"', (text) => {
    expect(found(text, 'only')).toEqual([]);
  });
});

test.each([
  'Let the person at the counter decide on refunds up to 50 €.',
  'Open from 9:00 to 17:30, room 204, price 19.99',
  'Laissez la personne au guichet décider des remboursements jusqu’à 50 €.',
  '',
])('nothing at all in "%s"', (text) => {
  expect(findIdentifying(text, ownName)).toEqual([]);
});

test('names each part once, in the order of the text', () => {
  expect(findIdentifying('a@b.example and 0123 456 789, A@B.example, as the only Berg', ownName)).toEqual([
    { trait: 'email', text: 'a@b.example' },
    { trait: 'phone', text: '0123 456 789' },
    { trait: 'only', text: 'as the only' },
    { trait: 'name', text: 'Berg' },
  ]);
});

test('a long text is checked quickly', () => {
  const text = 'as my team of 12 34 (06) a@b. '.repeat(140);
  const start = performance.now();
  findIdentifying(text, ownName);
  expect(performance.now() - start).toBeLessThan(200);
});
