/** What the path needs of a browser, whatever protocol it speaks. Elements are named by XPath: all of them find by it. */
import type { MessageId, MessageValues } from '../../client/i18n/index.ts';
import { text } from '../e2e/support/texts.ts';

export interface Driver {
  open(url: string): Promise<void>;
  /** Waits until it can be seen, and clicks it as a pointer does. */
  click(xpath: string): Promise<void>;
  /** Waits until it can be seen, and types into it. */
  type(xpath: string, text: string): Promise<void>;
  /** Waits until it can be seen. */
  see(xpath: string): Promise<void>;
  /** What the page looks like, as PNG. */
  photograph(): Promise<Uint8Array>;
  end(): Promise<void>;
}

/** Milliseconds that each step may take. */
export const patience = 20_000;

/** By its first words: keys to press stand behind them. */
export const button = (id: MessageId, values?: MessageValues): string =>
  `//button[normalize-space(text())=${literal(text(id, values))}]`;

export const link = (id: MessageId, values?: MessageValues): string => linkOf(text(id, values));

export const linkOf = (words: string): string => `//a[normalize-space()=${literal(words)}]`;

export const heading = (id: MessageId, values?: MessageValues): string =>
  `//*[self::h1 or self::h2][normalize-space()=${literal(text(id, values))}]`;

/** Of a table, by all that it says. */
export const cell = (words: string): string => `//td[normalize-space()=${literal(words)}]`;

/** By its label, which may go on with “(optional)”. */
export const field = (id: MessageId, values?: MessageValues): string =>
  `//*[@id=//label[starts-with(normalize-space(), ${literal(text(id, values))})]/@for]`;

/** The `nth` element that says this, among other things; what is only read out does not count. */
export const words = (id: MessageId, values?: MessageValues, nth = 1): string => {
  const said = `text()[contains(normalize-space(), ${literal(text(id, values))})]`;
  return `(//main//*[${said}][not(ancestor-or-self::*[@role="status"])])[${nth}]`;
};

/** XPath knows no escapes. */
function literal(value: string): string {
  if (value.includes('"')) throw new Error(`There is no XPath literal for ${value}`);
  return `"${value}"`;
}
