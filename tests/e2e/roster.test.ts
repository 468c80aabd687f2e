/** A manager's lists as they come out of real systems: read on the page, asked about, compared, done, and undone. */
import { expect, test } from 'vitest';
import { encodeAs, xlsx } from '../../shared/roster/bytes.fixture.ts';
import { createCampaign, importRoster, readRoster } from '../support/manager.ts';
import { draftOf } from '../support/open-campaign.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import { account } from './support/sample.ts';
import { button, comes, dialog, field, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();

/** On the roster's page of a new draft. */
async function openRoster(...people: { name: string; email?: string }[]) {
  const draft = draftOf();
  await createCampaign(site.manager, draft);
  await importRoster(site.manager, draft.slug, 'employees', people);
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/manage/c/${draft.slug}/roster`);
  await signIn(page, account.password);
  await button(page, 'manage.roster.import.apply').waitFor({ state: 'detached' });
  const choose = (name: string, bytes: Uint8Array) =>
    field(page, 'manage.roster.import.file').setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
  const listed = async () => {
    const members = await readRoster(site.manager, draft.slug, 'employees');
    return members.map(({ name, email }) => [name, email]);
  };
  return { visitor, page, choose, listed };
}

test('what a file leaves open is asked, and broken rows are mended in place', async () => {
  const { visitor, page, choose, listed } = await openRoster();
  const rows = ['Nom;Contact', 'Zoé Lefèvre;zoe@x.example', 'Ada Lovelace;ada@', 'Bérénice;b@x.example'];
  await choose('liste.csv', encodeAs(rows.join('\r\n'), 'windows-1252'));
  const take = (count: number) => button(page, 'manage.roster.import.submit', { count });
  await sees(page, 'manage.roster.import.asked', { count: 2 });
  expect(await take(2).isDisabled()).toBe(true);
  await inspectAtBothWidths(page);

  await field(page, 'manage.roster.encoding.label').selectOption('macintosh');
  await page.getByText('Lef\u00cbvre').first().waitFor();
  await field(page, 'manage.roster.encoding.label').selectOption('windows-1252');
  await button(page, 'manage.roster.encoding.confirm').click();
  await button(page, 'manage.roster.columns.confirm').click();
  await button(page, 'manage.roster.problems.mendOf', { line: '3' }).click();
  const mended = page.getByRole('region', { name: text('manage.roster.problems.title', { count: 1 }) });
  await field(mended, 'manage.roster.list.email').fill('ada@intranet');
  await page.keyboard.press('Enter');
  await take(3).click();
  await sees(page, 'manage.roster.outcome.done', { added: 3, changed: 0, removed: 0 });
  expect(await listed()).toEqual([
    ['Ada Lovelace', 'ada@intranet'],
    ['Bérénice', 'b@x.example'],
    ['Zoé Lefèvre', 'zoe@x.example'],
  ]);
  await leave(visitor, ['401 /api/manage/session']);
});

test('a second file is compared with the list, and what it did is undone', async () => {
  const before = [
    { name: 'Ada Lovelacs', email: 'ada@x.example' },
    { name: 'Bo Diddley', email: 'bo@x.example' },
    { name: 'Émile Zola' },
  ];
  const { visitor, page, choose, listed } = await openRoster(...before);
  await field(page, 'manage.roster.list.search').fill('zola emile');
  await sees(page, 'manage.roster.list.count', { count: 1 });
  await field(page, 'manage.roster.list.search').fill('');
  const people = [
    ['Ada Lovelace', 'ada@x.example'],
    ['Cy Twombly', 'cy@x.example'],
    ['Émile Zola', null],
  ];
  await choose(
    'staff.xlsx',
    xlsx({ Staff: [['First name', 'Last name', 'Work email'], ...people.map(inParts)] }),
  );
  await sees(page, 'manage.roster.changes.added', { count: 1 });
  await sees(page, 'manage.roster.changes.changed', { count: 1 });
  await page.getByRole('radio', { name: text('manage.roster.changes.remove') }).check();
  await inspectAtBothWidths(page);
  await button(page, 'manage.roster.import.apply').click();
  const asked = dialog(page, 'manage.roster.confirm.title', { count: 1 });
  await button(asked, 'manage.roster.import.apply').click();
  await sees(page, 'manage.roster.outcome.done', { added: 1, changed: 1, removed: 1 });
  expect(await listed()).toEqual(people);
  await inspectAtBothWidths(page);
  await button(page, 'manage.roster.outcome.undo').click();
  await sees(page, 'manage.roster.outcome.undone');
  await comes(
    listed,
    before.map(({ name, email = null }) => [name, email]),
  );
  await leave(visitor, ['401 /api/manage/session']);
});

function inParts([name, email]: (string | null)[]): (string | null)[] {
  const [first = '', last = ''] = (name ?? '').split(' ');
  return [first, last, email ?? null];
}

test('a file that is no list says so, and the list stays', async () => {
  const { visitor, page, choose, listed } = await openRoster({ name: 'Ada' });
  await choose('old.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));
  await sees(page, 'manage.roster.file.old-excel');
  await button(page, 'common.cancel').click();
  await field(page, 'manage.roster.import.paste').fill('name;email\n"Ada;ada@x.example\nBo;bo@x.example\n');
  await sees(page, 'manage.roster.file.quote');
  expect(await listed()).toEqual([['Ada', null]]);
  await leave(visitor, ['401 /api/manage/session']);
});
