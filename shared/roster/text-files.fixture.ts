/** Encodings and shapes of text files. */
import { encodeAs, swapped, utf8, utf16 } from './bytes.fixture.ts';
import { all, csv, type FileCase, mark, polish, two, western } from './file-case.fixture.ts';

export const encoded: FileCase[] = [
  { file: 'UTF-8', bytes: utf8(csv(all)), people: all },
  { file: 'UTF-8 with a mark (Excel: CSV UTF-8)', bytes: utf8(mark + csv(all)), people: all },
  { file: 'Excel for Windows: Unicode text', bytes: utf16(mark + csv(all, '\t')), people: all },
  { file: 'UTF-16LE with a mark and semicolons', bytes: utf16(mark + csv(all)), people: all },
  { file: 'UTF-16LE without a mark', bytes: utf16(csv(all)), people: all },
  { file: 'UTF-16BE with a mark', bytes: swapped(utf16(mark + csv(all, '\t'))), people: all },
  { file: 'UTF-16BE without a mark', bytes: swapped(utf16(csv(all))), people: all },
  {
    file: 'Excel in Paris: Windows-1252',
    bytes: encodeAs(csv(western), 'windows-1252'),
    people: western,
    asks: ['encoding'],
  },
  {
    file: 'Excel in Berlin: Windows-1252',
    bytes: encodeAs(csv([['Jürgen Groß', null]]), 'windows-1252'),
    people: [['Jürgen Groß', null]],
  },
  { file: 'Excel in Warsaw: Windows-1250', bytes: encodeAs(csv(polish), 'windows-1250'), people: polish },
  {
    file: 'Excel in Ljubljana: Windows-1250',
    bytes: encodeAs(csv([['Iva Kovač', null]]), 'windows-1250'),
    people: [['Iva Kovaè', null]],
    asks: ['encoding'],
  },
  {
    file: 'Excel for Mac: Mac Roman, CR',
    bytes: encodeAs(csv(western, ';', '\r'), 'macintosh'),
    people: western,
  },
  {
    file: 'Mac Roman with an apostrophe',
    bytes: encodeAs(csv([['Noël O’Hara', null]], ',', '\r'), 'macintosh'),
    people: [['Noël O’Hara', null]],
  },
  { file: 'DOS 850', bytes: encodeAs(csv(western), 'ibm850'), people: western },
  {
    file: 'Windows-1251',
    bytes: encodeAs(csv([['Анна Иванова', 'ai@x.example']]), 'windows-1251'),
    people: [['Анна Иванова', 'ai@x.example']],
    asks: ['encoding'],
  },
  {
    file: 'UTF-8 taken for Windows-1252',
    bytes: utf8(
      csv([
        ['ZoÃ© LefÃ¨vre', null],
        ['JÃ¼rgen GroÃŸ', null],
      ]),
    ),
    people: [
      ['Zoé Lefèvre', null],
      ['Jürgen Groß', null],
    ],
    asks: ['encoding'],
  },
  {
    file: 'letters that were lost before',
    bytes: utf8(
      csv([
        ['Zo\ufffd Lef\ufffdvre', null],
        ['Ada Lovelace', null],
      ]),
    ),
    people: [['Ada Lovelace', null]],
    problems: [[2, 'odd-name']],
  },
  {
    file: 'question marks for letters',
    bytes: utf8(
      csv([
        ['?ukasz ?ak', null],
        ['Ada Lovelace', null],
      ]),
    ),
    people: [['Ada Lovelace', null]],
    problems: [[2, 'odd-name']],
  },
];

export const shaped: FileCase[] = [
  {
    file: 'rows of separators alone',
    bytes: utf8('name;email\n;\nAda Lovelace;ada@x.example\n;\n\nBo Diddley;bo@x.example\n;\n;\n'),
    people: two,
  },
  { file: 'thirty commas behind each row', bytes: utf8(csv(two, ',', `${','.repeat(30)}\n`)), people: two },
  {
    file: 'rows that end in a separator, unlike their header',
    bytes: utf8('name;email\nAda Lovelace;ada@x.example;\nBo Diddley;bo@x.example;\n'),
    people: two,
  },
  {
    file: 'mixed line ends',
    bytes: utf8('name;email\r\nAda Lovelace;ada@x.example\nBo Diddley;bo@x.example\r\n'),
    people: two,
  },
  { file: 'sep=; in front', bytes: utf8(`${mark}sep=;\r\n${csv(two)}`), people: two },
  {
    file: 'sep=, in front of names with semicolons',
    bytes: utf8('sep=,\nname,email\n"Ada Lovelace",ada@x.example\nBo Diddley,bo@x.example\n'),
    people: two,
  },
  {
    file: 'blank lines, and a separator alone, before the header',
    bytes: utf8(`\n\n;\n${csv(two)}`),
    people: two,
  },
  {
    file: 'other separators within quotes of the header',
    bytes: utf8(
      '"name","email","site; building"\n"Ada Lovelace","ada@x.example","A; 1"\n"Bo Diddley","bo@x.example",""\n',
    ),
    people: two,
  },
  {
    file: 'a list with a title',
    bytes: utf8(
      'Staff list;;\nPrinted 2026-11-02;;\n;;\nNo;Name;Email\n1;Ada Lovelace;ada@x.example\n2;Bo Diddley;bo@x.example\n',
    ),
    people: two,
    passedOver: [1, 2],
  },
  {
    file: 'a list with a sum below',
    bytes: utf8(`${csv(two, ',', '\n')}Total: 2,\n`),
    people: two,
    problems: [[4, 'odd-name']],
  },
  {
    file: 'a sum that stands under another column',
    bytes: utf8('No;Name;Email\n1;Ada Lovelace;ada@x.example\n2;Bo Diddley;bo@x.example\nSum;2;\n'),
    people: two,
    problems: [[4, 'odd-name']],
  },
  {
    file: 'a sum that becomes a first name',
    bytes: utf8(
      'Last name;First name;Email\nLovelace;Ada;ada@x.example\nDiddley;Bo;bo@x.example\nTotal;2;\n',
    ),
    people: two,
    problems: [[4, 'odd-name']],
  },
  {
    file: 'a header that comes again',
    bytes: utf8(`${csv([['Ada Lovelace', 'ada@x.example']])}${csv([['Bo Diddley', 'bo@x.example']])}`),
    people: two,
    passedOver: [3],
  },
  {
    file: 'a last column without a title',
    bytes: utf8('name;email\nAda Lovelace;ada@x.example;a\nBo Diddley;bo@x.example;b\n'),
    people: two,
  },
  { file: 'bars', bytes: utf8(csv(two, '|', '\n')), people: two },
  {
    file: 'names with commas in one column',
    bytes: utf8('nom complet\nLovelace, Ada\nDiddley, Bo\n'),
    people: [
      ['Lovelace, Ada', null],
      ['Diddley, Bo', null],
    ],
  },
  {
    file: 'a comma too many',
    bytes: utf8('name,email\nLovelace, Ada,ada@x.example\nBo Diddley,bo@x.example\n'),
    people: [['Bo Diddley', 'bo@x.example']],
    problems: [[2, 'bad-email']],
  },
  {
    file: 'a quotation mark that another row closes',
    bytes: utf8(
      'name;email\n"Ada Lovelace;ada@x.example\nBo Diddley;bo@x.example\n"Cy Twombly";cy@x.example\n',
    ),
    people: [],
    problems: [[2, 'columns']],
  },
  {
    file: 'quotation marks within names',
    bytes: utf8('name;email\nGrace "Amazing" Hopper;g@x.example\n"Bo ""The"" Diddley";bo@x.example\n'),
    people: [
      ['Grace "Amazing" Hopper', 'g@x.example'],
      ['Bo "The" Diddley', 'bo@x.example'],
    ],
  },
  {
    file: 'line breaks within cells',
    bytes: utf8('name;note;email\n"Ada\nLovelace";"a\nb";ada@x.example\nBo Diddley;;bo@x.example\n'),
    people: two,
  },
  {
    file: 'recipients of a mail',
    bytes: utf8('Ada Lovelace <ada@x.example>; "Bo Diddley" <bo@x.example>\n'),
    people: two,
  },
  {
    file: 'names with their addresses in one column',
    bytes: utf8('Name\nAda Lovelace <ada@x.example>\nBo Diddley <bo@x.example>\n'),
    people: two,
  },
];
