/** Which message ids the code uses, read from its syntax. */
import { parseSync } from '@swc/core';

/** A string as it stands, or a template with one gap: `errors.${code}` is ['errors.', '']. */
export type Id = string | readonly [before: string, after: string];

export interface Usage {
  /** Strings and names of properties: what a message id, or the gap of a template, can be. */
  words: Set<string>;
  templates: Array<readonly [before: string, after: string]>;
  /** Calls of `t` with the names of the values that they pass; undefined where those are not spelled out. */
  calls: Array<{ id: Id; values: readonly string[] | undefined }>;
}

/** Adds what a file of TypeScript says to `usage`. */
export function readUsage(source: string, tsx: boolean, usage: Usage): void {
  const module: unknown = parseSync(source, { syntax: 'typescript', tsx, target: 'esnext' });
  if (isNode(module)) visit(module, usage);
}

export function matches(id: Id, wanted: string): boolean {
  return typeof id === 'string' ? id === wanted : gapOf(id, wanted) !== undefined;
}

/** What stands in the gap where `wanted` is made by the template. */
export function gapOf([before, after]: readonly [string, string], wanted: string): string | undefined {
  const fits =
    wanted.length > before.length + after.length && wanted.startsWith(before) && wanted.endsWith(after);
  return fits ? wanted.slice(before.length, wanted.length - after.length) : undefined;
}

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function visit(node: Node, usage: Usage): void {
  if (node.type === 'StringLiteral') usage.words.add(text(node.value));
  if (node.type === 'KeyValueProperty' && isNode(node.key)) usage.words.add(text(node.key.value));
  if (node.type === 'TemplateLiteral') {
    const id = idsOf(node)[0];
    if (typeof id === 'object') usage.templates.push(id);
  }
  if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.value === 't') {
    const [first, second] = nodes(node.arguments).map((argument) => argument.expression);
    const values = isNode(second) ? namesOf(second) : [];
    if (isNode(first)) for (const id of idsOf(first)) usage.calls.push({ id, values });
  }
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) for (const element of nodes(child)) visit(element, usage);
    else if (isNode(child)) visit(child, usage);
  }
}

/** The ids that an expression stands for, as far as it spells them out. */
function idsOf(node: Node): Id[] {
  if (node.type === 'StringLiteral') return [text(node.value)];
  if (node.type === 'ConditionalExpression') {
    return nodes([node.consequent, node.alternate]).flatMap(idsOf);
  }
  if (node.type !== 'TemplateLiteral') return [];
  const [before, after, more] = nodes(node.quasis).map((quasi) => text(quasi.cooked));
  return before !== undefined && after !== undefined && more === undefined ? [[before, after]] : [];
}

/** The names of an object's properties; undefined where it is not a literal, or takes over those of another object. */
function namesOf(node: Node): string[] | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const names = nodes(node.properties).map((property) => {
    if (property.type === 'Identifier') return text(property.value);
    return isNode(property.key) ? text(property.key.value) : '';
  });
  return names.includes('') ? undefined : names;
}
