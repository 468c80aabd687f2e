/** Files in which several signs separate cells. */
import { utf8 } from './bytes.fixture.ts';
import { csv, type FileCase, two } from './file-case.fixture.ts';

/** Lines with other separators than the rest: nobody of them is taken as they stand, and none is passed over. */
export const mixed: FileCase[] = [
  {
    file: 'commas in one line of semicolons',
    bytes: utf8(`${csv(two)}Cy Twombly,cy@x.example\r\n`),
    people: two,
    problems: [[4, 'separator']],
  },
  {
    file: 'semicolons in lines of commas, a tab and a bar among semicolons',
    bytes: utf8(`${csv(two, ',')}Cy Twombly;cy@x.example\r\nDi Ng\tdi@x.example\r\nEd Poe|ed@x.example\r\n`),
    people: two,
    problems: [
      [4, 'separator'],
      [5, 'separator'],
      [6, 'separator'],
    ],
  },
  {
    file: 'a header that is separated otherwise than its people',
    bytes: utf8('name,email\nAda Lovelace;ada@x.example\nBo Diddley;bo@x.example\n'),
    people: [],
    problems: [
      [2, 'separator'],
      [3, 'separator'],
    ],
  },
  {
    file: 'a comma between the two halves of a name, among semicolons',
    bytes: utf8('First name;Last name;Site;\nAda;Lovelace;Paris;\nBo,Diddley;Lyon\nCy,Twombly,Rome\n'),
    people: [['Ada Lovelace', null]],
    problems: [
      [3, 'separator'],
      [4, 'separator'],
    ],
  },
  {
    file: 'a first line with commas, without a header',
    bytes: utf8('Cy Twombly,cy@x.example\nAda Lovelace;ada@x.example\nBo Diddley;bo@x.example\n'),
    people: two,
    problems: [[1, 'separator']],
  },
  {
    file: 'a line with commas under a number',
    bytes: utf8('No;Name\n1;Ada Lovelace\n2,Bo Diddley\n'),
    people: [['Ada Lovelace', null]],
    problems: [[3, 'separator']],
  },
  {
    file: 'semicolons in a line of commas that has as many cells',
    bytes: utf8('name,site\nAda Lovelace,Paris\n"Bo; Diddley","A; 1"\nTwombly, Cy;Rome\n'),
    people: [['Ada Lovelace', null]],
    problems: [
      [3, 'odd-name'],
      [4, 'separator'],
    ],
  },
  {
    file: 'a tab in a list of names',
    bytes: utf8('name\nAda Lovelace\nBo\tDiddley\nTwombly, Cy\n'),
    people: [
      ['Ada Lovelace', null],
      ['Twombly, Cy', null],
    ],
    problems: [[3, 'separator']],
  },
  {
    file: 'commas in names among semicolons, one of them without an address',
    bytes: utf8('name;email\nLovelace, Ada;ada@x.example\nDiddley, Bo\n'),
    people: [
      ['Lovelace, Ada', 'ada@x.example'],
      ['Diddley, Bo', null],
    ],
  },
  {
    file: 'a comma in a name that says where its cell ends',
    bytes: utf8('name;email\nAda Lovelace;ada@x.example\nDiddley, Bo;\n"Twombly, Cy"\n'),
    people: [
      ['Ada Lovelace', 'ada@x.example'],
      ['Diddley, Bo', null],
      ['Twombly, Cy', null],
    ],
  },
];
