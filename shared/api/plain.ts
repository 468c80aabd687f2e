import { z } from 'zod';
import { type Contract, type Contracts, rolesFor } from './contract.ts';
import type { PlainContract, Shape } from './shape.ts';

/** The contracts as a browser has them. */
export function plainContracts<C extends Contracts>(
  contracts: C,
): { readonly [Name in keyof C]: PlainContract<C[Name]> } {
  const plain = Object.entries(contracts).map(([name, contract]) => [name, plainContract(contract)]);
  return Object.fromEntries(plain);
}

function plainContract(contract: Contract): PlainContract {
  const { side, method, path, answer } = contract;
  const roles = rolesFor(contract);
  const media = 'media' in answer ? 'bytes' : 'nothing';
  return {
    ...{ side, method, path, answer: 'json' in answer ? shapeOf(answer.json) : media },
    ...(roles && { roles }),
  };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Throws where a schema has a form that no answer has so far. */
export function shapeOf(schema: z.ZodType): Shape {
  return shape(z.toJSONSchema(schema, { io: 'output' }));
}

function shape(schema: JsonSchema | boolean): Shape {
  if (typeof schema === 'boolean' || Object.keys(schema).length === 0) return 'any';
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return { either: either.map(shape) };
  if (Array.isArray(schema.type)) return { either: schema.type.map((type) => shape({ ...schema, type })) };
  if (schema.const !== undefined) return { one: [schema.const] };
  if (schema.enum) return { one: schema.enum };
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'array':
      return { list: shape(schema.items as JsonSchema) };
    case 'object':
      return shapeOfObject(schema);
    default:
      throw new TypeError(`An answer has an unknown form: ${JSON.stringify(schema)}`);
  }
}

function shapeOfObject({ properties, required = [], additionalProperties = {} }: JsonSchema): Shape {
  if (!properties) return { values: shape(additionalProperties) };
  const fields = Object.entries(properties).map(([name, of]) => [name, shape(of)] as const);
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return { fields: Object.fromEntries(fields), ...(optional.length > 0 && { optional }) };
}
