/** The rules of scripts/check-messages.ts. Each returns its problems as sentences: none means that all is well. */
import {
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser';
import { gapOf, matches, type Usage } from './message-usage.ts';

/** Message ids with their texts, in ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>;

/** The same ids in both languages, all texts well formed, and the same arguments on both sides. */
export function compareCatalogues(en: Catalogue, fr: Catalogue): string[] {
  return [...new Set([...Object.keys(en), ...Object.keys(fr)])].flatMap((id) => {
    const [english, french] = [en[id], fr[id]];
    if (english === undefined) return [`${id} is missing in English`];
    if (french === undefined) return [`${id} is missing in French`];
    try {
      const [a, b] = [argumentsOf(english), argumentsOf(french)].map((names) => [...names].sort().join(', '));
      return a === b ? [] : [`${id} takes {${a}} in English and {${b}} in French`];
    } catch (error) {
      return [`${id} cannot be read: ${error instanceof Error ? error.message : error}`];
    }
  });
}

/**
 * Every message is used, every id that is used exists, and calls with a whole id pass the values that its message takes.
 * A template could make many ids: which of them it does make is the compiler's business (MessageId).
 */
export function compareWithUsage(catalogue: Catalogue, usage: Usage): string[] {
  const ids = Object.keys(catalogue);
  const unused = ids.filter((id) => {
    const gaps = usage.templates.map((template) => gapOf(template, id));
    return !usage.words.has(id) && !gaps.some((gap) => gap !== undefined && usage.words.has(gap));
  });
  const absent = usage.calls.filter(({ id }) => !ids.some((wanted) => matches(id, wanted)));
  const starved = usage.calls.flatMap(({ id, values }) => {
    const message = typeof id === 'string' ? catalogue[id] : undefined;
    if (message === undefined || values === undefined) return [];
    const missing = [...argumentsOf(message)].filter((name) => !values.includes(name));
    return missing.length > 0 ? [`${id} is used without its values ${missing.join(', ')}`] : [];
  });
  return [
    ...unused.map((id) => `${id} is never used`),
    ...absent.map(({ id }) => `${typeof id === 'string' ? id : id.join('…')} is used and does not exist`),
    ...starved,
  ];
}

/** French messages in which a mark could begin a line: no plain space stands before it, nor after an opening quotation mark. */
export function findLooseMarks(fr: Catalogue): string[] {
  const loose = /« | »|[\p{L}\d)’%}] [:;!?](?=\s|$)/u;
  return Object.entries(fr).flatMap(([id, message]) =>
    loose.test(message) ? [`${id} has a plain space at a mark, where none may break a line`] : [],
  );
}

/** The names of the arguments of a message. Throws where its text is malformed. */
export function argumentsOf(message: string): Set<string> {
  if (message.trim() === '') throw new Error('it is empty');
  const names = new Set<string>();
  collect(parse(message), names);
  return names;
}

function collect(elements: readonly MessageFormatElement[], names: Set<string>): void {
  for (const element of elements) {
    if (isLiteralElement(element) || isPoundElement(element)) continue;
    names.add(element.value);
    if (isTagElement(element)) collect(element.children, names);
    if (isPluralElement(element) || isSelectElement(element)) {
      for (const option of Object.values(element.options)) collect(option.value, names);
    }
  }
}
