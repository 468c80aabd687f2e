/** A server whose clock jumped ahead while it was off: managers see it on every page of the console, and one settles it. */
import { rm } from 'node:fs/promises';
import { afterAll, expect, inject, test } from 'vitest';
import { over } from '../../server/database/connect.ts';
import { openEmbedded } from '../../server/database/embedded.ts';
import type { BoxDatabase } from '../../server/database/tables.ts';
import { copyDataFolder } from '../support/prepared-folder.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import { account } from './support/sample.ts';
import { button, dialog, heading, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { leave } from './support/visitor.ts';

const dataDir = await copyDataFolder(inject('preparedFolder'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const { pool, close } = await openEmbedded(dataDir);
// As if its server had stopped a day earlier, on a machine that has run for some minutes since.
await over<BoxDatabase>(pool)
  .updateTable('box.clock')
  .set(({ eb }) => ({ minute: eb('minute', '-', 24 * 60) }))
  .execute();
await close();
const site = await openSiteOfFile({ dataDir });

test('the console asks whether the clock is right, until a manager says so', async () => {
  expect(site.server.warnings()).toContainEqual(
    expect.stringMatching(/^The clock shows .* that it is right\.$/),
  );
  const manager = await site.visit();
  const { page } = manager;
  await page.goto('/manage/new');
  await signIn(page, account.password);
  await heading(page, 'manage.clock.title').waitFor();
  await sees(page, 'manage.clock.reckoned');
  await inspectAtBothWidths(page);
  await button(page, 'manage.clock.right').click();
  const asked = dialog(page, 'manage.clock.confirm.title');
  await inspectAtBothWidths(page);
  await button(asked, 'manage.clock.right').click();
  await heading(page, 'manage.clock.title').waitFor({ state: 'detached' });
  await page.reload();
  await heading(page, 'manage.new.title').waitFor();
  expect(await heading(page, 'manage.clock.title').count()).toBe(0);
  expect(site.server.warnings()).toContain('The clock is believed again.');
  await leave(manager, ['401 /api/manage/session']);
});
