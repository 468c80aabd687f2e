/** Files whose columns have no title, and people who are not like the others. */
import { utf8 } from './bytes.fixture.ts';
import { type FileCase, table, two } from './file-case.fixture.ts';

export const untitled: FileCase[] = [
  {
    file: 'people in the first line',
    bytes: utf8('Ada Lovelace;ada@x.example\nBo Diddley;bo@x.example\n'),
    people: two,
  },
  {
    file: 'people in the first line, address first',
    bytes: utf8('ada@x.example\tAda Lovelace\nbo@x.example\tBo Diddley\n'),
    people: two,
  },
  {
    file: 'names alone',
    bytes: utf8('Ada Lovelace\nBo Diddley\n'),
    people: [
      ['Ada Lovelace', null],
      ['Bo Diddley', null],
    ],
    asks: ['header'],
  },
  {
    file: 'two columns of words',
    bytes: utf8('Ada;Lovelace;ada@x.example\nBo;Diddley;bo@x.example\n'),
    people: [
      ['Ada', 'ada@x.example'],
      ['Bo', 'bo@x.example'],
    ],
    asks: ['name'],
  },
  {
    file: 'titles in Hungarian',
    bytes: utf8('Teljes név;Elérhetőség\nAda Lovelace;ada@x.example\nBo Diddley;bo@x.example\n'),
    people: two,
    asks: ['header', 'name', 'email'],
  },
  {
    file: 'an address column that is called otherwise',
    bytes: utf8('Name;Reach at\nAda Lovelace;ada@x.example\nBo Diddley;bo@x.example\n'),
    people: two,
    asks: ['email'],
  },
  {
    file: 'half of the name',
    bytes: utf8('Nom de famille;Courriel\nLovelace;ada@x.example\nDiddley;bo@x.example\n'),
    people: [
      ['Lovelace', 'ada@x.example'],
      ['Diddley', 'bo@x.example'],
    ],
    asks: ['name'],
  },
  {
    file: 'two addresses each',
    bytes: utf8(
      'Name;Email;E-mail address\nAda Lovelace;ada@x.example;a@y.example\nBo Diddley;bo@x.example;b@y.example\n',
    ),
    people: two,
    asks: ['email'],
  },
];

export const peculiar: FileCase[] = [
  {
    file: 'two of one name without addresses',
    bytes: table('name', 'Jean Martin', 'Ada Lovelace', 'Jean Martin'),
    people: [
      ['Jean Martin', null],
      ['Ada Lovelace', null],
      ['Jean Martin', null],
    ],
  },
  {
    file: 'two with one mailbox',
    bytes: table('name;email', 'Ada Lovelace;desk@x.example', 'Bo Diddley;desk@x.example'),
    people: [
      ['Ada Lovelace', 'desk@x.example'],
      ['Bo Diddley', 'desk@x.example'],
    ],
  },
  {
    file: 'an address of the intranet, and an international one',
    bytes: table('name;email', 'Ada Lovelace;ada@intranet', 'Jürgen Groß;müller@bücher.example'),
    people: [
      ['Ada Lovelace', 'ada@intranet'],
      ['Jürgen Groß', 'müller@bücher.example'],
    ],
  },
  {
    file: 'the same person, looking alike',
    bytes: table(
      'name;email',
      'Zoé Noël;zoe@x.example',
      'ZOE\u0301 NOE\u0308L;Zoe@X.example',
      'Ｚｏé\u200b Noël;zoe@x.example',
    ),
    people: [['Zoé Noël', 'zoe@x.example']],
    problems: [
      [3, 'repeated'],
      [4, 'repeated'],
    ],
  },
  {
    file: 'names that nobody sees',
    bytes: table(
      'name;email',
      '\u3164;a@x.example',
      '\u200b\u2060;b@x.example',
      '---;c@x.example',
      'Ada Lovelace;ada@x.example',
    ),
    people: [['Ada Lovelace', 'ada@x.example']],
    problems: [
      [2, 'no-name'],
      [3, 'no-name'],
      [4, 'bad-name'],
    ],
  },
  {
    file: 'addresses that are none',
    bytes: table(
      'name;email',
      'Ada;ada@',
      'Bo;b o@x.example',
      'Cy;cy@x.example; c@y.example',
      'Di;n/a',
      'Ed;ed@x.example',
    ),
    people: [['Ed', 'ed@x.example']],
    problems: [
      [2, 'bad-email'],
      [3, 'bad-email'],
      [4, 'columns'],
      [5, 'bad-email'],
    ],
  },
  {
    file: 'addresses with what mail programs put around them',
    bytes: table('name;email', 'Ada Lovelace;mailto:ada@x.example', 'Bo Diddley;<bo@x.example>'),
    people: two,
  },
  {
    file: 'joiners of a Persian name, and marks of direction',
    bytes: table('name;email', 'مهدی‌زاده;m@x.example', '\u200eAda Lovelace\u200f;ada@x.example'),
    people: [
      ['مهدی‌زاده', 'm@x.example'],
      ['Ada Lovelace', 'ada@x.example'],
    ],
  },
];
