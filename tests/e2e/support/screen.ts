/** What a person finds on a page: by its role and its text, in English unless the page speaks French. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { MessageId, MessageValues } from '../../../client/i18n/index.ts';
import { text } from './texts.ts';

type Part = Page | Locator;

export function button(part: Part, id: MessageId, values?: MessageValues): Locator {
  return part.getByRole('button', { name: text(id, values), exact: true });
}

export function link(part: Part, id: MessageId, values?: MessageValues): Locator {
  return part.getByRole('link', { name: text(id, values), exact: true });
}

export function heading(part: Part, id: MessageId, values?: MessageValues): Locator {
  return part.getByRole('heading', { name: text(id, values), exact: true });
}

/** By its label, which may go on with “(optional)”. */
export function field(part: Part, id: MessageId, values?: MessageValues): Locator {
  return part.getByLabel(text(id, values));
}

export function radio(part: Part, group: MessageId, option: MessageId, values?: MessageValues): Locator {
  const choices = part.getByRole('group', { name: text(group, values), exact: true });
  return choices.getByRole('radio', { name: text(option) });
}

export function dialog(page: Page, id: MessageId, values?: MessageValues): Locator {
  return page.getByRole('dialog', { name: text(id, values), exact: true });
}

/** Waits until the text stands on the page. */
export async function sees(part: Part, id: MessageId, values?: MessageValues): Promise<void> {
  await part.getByText(text(id, values)).first().waitFor();
}

/** Waits until `read` gives `expected`; for what changes by itself. */
export async function comes<T>(read: () => Promise<T>, expected: T): Promise<void> {
  await expect.poll(read).toEqual(expected);
}

/** Presses Tab until the control has the focus: whoever uses no pointer gets there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${control}`);
}
