/** As the systems write them that people keep lists in. */
import { encodeAs, ods, xlsx } from './bytes.fixture.ts';
import { all, type FileCase, table, two } from './file-case.fixture.ts';

export const systems: FileCase[] = [
  {
    file: 'First name;Last name;Email',
    bytes: table('First name;Last name;Email', 'Ada;Lovelace;ada@x.example', 'Bo;Diddley;bo@x.example'),
    people: two,
  },
  {
    file: 'Prénom;Nom;Courriel',
    bytes: table('Prénom;Nom;Courriel', 'Ada;Lovelace;ada@x.example', 'Bo;Diddley;bo@x.example'),
    people: two,
  },
  {
    file: 'NOM;PRÉNOM;ADRESSE E-MAIL',
    bytes: table('NOM;PRÉNOM;ADRESSE E-MAIL', 'Lovelace;Ada;ada@x.example', 'Diddley;Bo;bo@x.example'),
    people: two,
  },
  {
    file: 'Name,Email Address',
    bytes: table('Name,Email Address', 'Ada Lovelace,ada@x.example', 'Bo Diddley,bo@x.example'),
    people: two,
  },
  {
    file: 'Nom;Adresse mail',
    bytes: table('Nom;Adresse mail', 'Ada Lovelace;ada@x.example', 'Bo Diddley;bo@x.example'),
    people: two,
  },
  {
    file: 'Entra ID: displayName,userPrincipalName,mail',
    bytes: table(
      'displayName,userPrincipalName,mail',
      'Ada Lovelace,ada@x.onmicrosoft.example,ada@x.example',
      'Bo Diddley,bo@x.onmicrosoft.example,bo@x.example',
    ),
    people: two,
  },
  {
    file: 'Entra ID without mail',
    bytes: table(
      '"displayName","userPrincipalName","userType"',
      '"Ada Lovelace","ada@x.example","Member"',
      '"Bo Diddley","bo@x.example","Guest"',
    ),
    people: two,
    asks: ['email'],
  },
  {
    file: 'Active Directory: Export-Csv',
    bytes: table(
      '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser',
      '"GivenName","Surname","mail"',
      '"Ada","Lovelace","ada@x.example"',
      '"Bo","Diddley","bo@x.example"',
    ),
    people: two,
    passedOver: [1],
  },
  {
    file: 'Exchange',
    bytes: table(
      'DisplayName,PrimarySmtpAddress,RecipientType',
      'Ada Lovelace,SMTP:ada@x.example,UserMailbox',
      'Bo Diddley,bo@x.example,UserMailbox',
    ),
    people: two,
  },
  {
    file: 'Google Workspace',
    bytes: table(
      'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],Recovery Email,Work Secondary Email',
      'Ada,Lovelace,ada@x.example,Active,a@y.example,',
      'Bo,Diddley,bo@x.example,Suspended,,',
    ),
    people: two,
  },
  {
    file: 'Google Contacts',
    bytes: table(
      'Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value',
      'Ada Lovelace,Ada,Lovelace,* Work,ada@x.example,a@y.example',
      'Bo Diddley,Bo,Diddley,* Work,bo@x.example,',
    ),
    people: two,
  },
  {
    file: 'Outlook in English',
    bytes: encodeAs(
      '"First Name","Middle Name","Last Name","Company","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Home Address"\r\n"Ada","","Lovelace","X, Ltd","ada@x.example","SMTP","Ada Lovelace","","1 Street,\r\nLondon"\r\n"Bo","","Diddley","","bo@x.example","SMTP","","",""\r\n',
      'windows-1252',
    ),
    people: two,
  },
  {
    file: 'Outlook in French',
    bytes: encodeAs(
      '"Prénom";"Nom";"Adresse de messagerie"\r\n"Zoé";"Lefevre";"zoe@x.example"\r\n',
      'windows-1252',
    ),
    people: [['Zoé Lefevre', 'zoe@x.example']],
  },
  {
    file: 'Workday',
    bytes: table(
      'Active Workers - Contact,,,',
      'Employee ID,Worker,Primary Work Email,Location',
      '1001,Ada Lovelace,ada@x.example,London',
      '1002,Bo Diddley (On Leave),bo@x.example,',
    ),
    people: [
      ['Ada Lovelace', 'ada@x.example'],
      ['Bo Diddley (On Leave)', 'bo@x.example'],
    ],
    passedOver: [1],
  },
  {
    file: 'SAP SuccessFactors, with a header for machines and one for people',
    bytes: table(
      'STATUS,USERID,FIRSTNAME,LASTNAME,EMAIL',
      'STATUS,User ID,First Name,Last Name,Email',
      'active,1,Ada,Lovelace,ada@x.example',
      'active,2,Bo,Diddley,bo@x.example',
    ),
    people: two,
    passedOver: [2],
  },
  {
    file: 'Personio',
    bytes: table(
      'Vorname,Nachname,E-Mail,Abteilung,Status',
      'Ada,Lovelace,ada@x.example,IT,Aktiv',
      'Bo,Diddley,bo@x.example,,Aktiv',
    ),
    people: two,
  },
  {
    file: 'DATEV',
    bytes: encodeAs(
      'Personalnummer;Name;Vorname;E-Mail-Adresse;Straße\r\n00001;Groß;Jürgen;jg@x.example;Königsallee 1\r\n00002;Diddley;Bo;bo@x.example;\r\n',
      'windows-1252',
    ),
    people: [
      ['Jürgen Groß', 'jg@x.example'],
      ['Bo Diddley', 'bo@x.example'],
    ],
  },
  {
    file: 'BambooHR',
    bytes: table(
      '"Employee #","First name","Last name","Work Email","Home Email"',
      '"1","Ada","Lovelace","ada@x.example","a@y.example"',
      '"2","Bo","Diddley","bo@x.example",""',
    ),
    people: two,
  },
  {
    file: 'Lucca',
    bytes: table(
      'Matricule;Nom;Prénom;E-mail professionnel;E-mail personnel',
      '1;Lovelace;Ada;ada@x.example;a@y.example',
      '2;Diddley;Bo;bo@x.example;',
    ),
    people: two,
  },
  {
    file: 'LDIF turned into columns',
    bytes: table(
      'cn,sn,givenName,mail',
      'Ada Lovelace,Lovelace,Ada,ada@x.example',
      'Bo Diddley,Diddley,Bo,bo@x.example',
    ),
    people: two,
  },
  {
    file: 'Excel workbook',
    bytes: xlsx({
      Staff: [
        ['Staff', null, null],
        [],
        ['No', 'First name', 'Last name', 'Email'],
        [1, 'Ada', 'Lovelace', 'ada@x.example'],
        [2, 'Bo', 'Diddley', 'bo@x.example'],
      ],
    }),
    people: two,
    passedOver: [1],
  },
  {
    file: 'Excel workbook with accents and an empty sheet',
    bytes: xlsx({ Tabelle1: [], Liste: [['Nom', 'Courriel'], ...all.map((row) => [...row])] }),
    people: all,
  },
  {
    file: 'LibreOffice workbook',
    bytes: ods([['Nom', 'Courriel'], ['', ''], ...all.map(([name, email]) => [name, email ?? ''])]),
    people: all,
  },
];
