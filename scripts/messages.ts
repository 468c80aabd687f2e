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

/** Every message is used, and each call of `t` passes the values that its message takes. */
export function compareWithUsage(catalogue: Catalogue, usage: Usage): string[] {
  const unused = Object.keys(catalogue).filter((id) => {
    const gaps = usage.templates.map((template) => gapOf(template, id));
    return !usage.words.has(id) && !gaps.some((gap) => gap !== undefined && usage.words.has(gap));
  });
  const starved = usage.calls.flatMap(({ id, values }) => {
    const called = Object.keys(catalogue).filter((wanted) => matches(id, wanted));
    if (called.length === 0)
      return [`${typeof id === 'string' ? id : id.join('…')} is used and does not exist`];
    if (values === undefined) return [];
    return called.flatMap((wanted) => {
      const missing = [...argumentsOf(catalogue[wanted] ?? '')].filter((name) => !values.includes(name));
      return missing.length > 0 ? [`${wanted} is used without its values ${missing.join(', ')}`] : [];
    });
  });
  return [...unused.map((id) => `${id} is never used`), ...starved];
}

/** The names of the arguments of a message. Throws where its text is malformed. */
export function argumentsOf(message: string): Set<string> {
  if (message === '' || message.trim() !== message) throw new Error('empty, or with space around it');
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
