import { z } from 'zod';
import { passHeader } from '../../shared/api/constants.ts';
import { type CallerKind, type Contract, callers, kindOf } from '../../shared/api/contract.ts';
import { type ErrorCode, errors } from '../../shared/api/errors.ts';
import { errorsOf } from '../../shared/api/errors-of.ts';

/** What callers show outside the body, by the names of `securitySchemes`; the empty one is to show nothing. */
const securityOf: Readonly<Record<CallerKind, readonly Record<string, string[]>[]>> = {
  anyone: [],
  member: [],
  'admitted person': [],
  'setup link': [],
  'board reader': [{}, { readingToken: [] }],
  'one-time link': [],
  'signed in': [{ session: [] }],
  'box control': [{ boxControl: [] }],
  'has a role': [{ session: [] }],
};

const securitySchemes = {
  readingToken: { type: 'apiKey', in: 'header', name: passHeader },
  session: { type: 'apiKey', in: 'cookie', name: 'candor_session' },
  boxControl: { type: 'http', scheme: 'bearer' },
};

/** These contracts as OpenAPI 3.1. `x-caller` is who may call a route, or the roles of which they need one; errors are told by their codes. */
export function describeContracts(contracts: ReadonlySet<Contract>) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const path = templateOf(contract.path);
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationOf(contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Candor',
      version: '1',
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
      description: 'Every route has one caller (`x-caller`). Errors have stable codes.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set([...contracts].map(({ side }) => side))].map((name) => ({ name })),
    paths,
    components: { securitySchemes },
  };
}

/** The end of a path, which may have several parts, is a parameter like the others, since OpenAPI knows no other. */
function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}').replace('*', '{rest}');
}

function operationOf(contract: Contract) {
  const { name, side, caller, params, query, body } = contract;
  const parameters = [...parametersIn('path', params), ...parametersIn('query', query)];
  return {
    operationId: name,
    tags: [side],
    description: callers[kindOf(caller)],
    'x-caller': caller,
    security: securityOf[kindOf(caller)],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
    responses: { ...answerOf(contract), ...refusalsOf(contract) },
  };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject | undefined) {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input');
  return Object.entries(properties).map(([name, of]) => ({
    name: name === '*' ? 'rest' : name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function answerOf({ answer }: Contract) {
  if ('json' in answer) {
    const content = json(schemaOf(answer.json, 'output'));
    return { [answer.status]: { description: 'As the schema says.', content } };
  }
  if ('media' in answer)
    return { [answer.status]: { description: 'A file.', content: { [answer.media]: {} } } };
  const description = answer.status === 101 ? 'A WebSocket, which says what changed.' : 'Done.';
  return { [answer.status]: { description } };
}

/** An answer for each status, with the codes that it can mean. */
function refusalsOf(contract: Contract) {
  const codes = Map.groupBy(errorsOf(contract), (code) => errors[code][0]);
  return Object.fromEntries([...codes].map(([status, of]) => [status, refusal(of)]));
}

function refusal(codes: ErrorCode[]) {
  const error = {
    type: 'object',
    properties: {
      code: { enum: codes },
      message: { type: 'string' },
      details: { type: 'object' },
    },
    required: ['code', 'message'],
    additionalProperties: false,
  };
  const schema = { type: 'object', properties: { error }, required: ['error'], additionalProperties: false };
  return {
    description: codes.map((code) => `${code}: ${errors[code][1]}`).join('\n'),
    content: json(schema),
  };
}

function json(schema: object) {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, '~standard': __, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
}
