/** Every route of the router is a contract, and the server says so itself. */
import { Validator } from '@seriousme/openapi-schema-validator';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { collectContracts } from '../server/http/serve.ts';
import { rolesFor } from '../shared/api/contract.ts';
import { routesOf } from './support/api-routes.ts';

const prefixes = {
  box: '/api/box/',
  registrar: '/api/registrar/',
  console: '/api/manage/',
  control: '/internal/',
  server: '/',
};

test.each(['all', 'box', 'registrar'] as const)(
  'a process of %s describes each of its routes',
  async (role) => {
    const { routes, description } = await routesOf(role);
    const result = await new Validator().validate(description);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(description.openapi).toMatch(/^3\.1\./);

    const described = Object.entries<Record<string, { 'x-caller': string }>>(description.paths).flatMap(
      ([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => `${method} ${path} ${operation['x-caller']}`),
    );
    const registered = routes
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, pattern, contract: { caller } }) => {
        const path = pattern.replace(/:(\w+)/g, '{$1}').replace('*', '{rest}');
        return `${method.toLowerCase()} ${path} ${caller}`;
      });
    expect(described.sort()).toEqual(registered.sort());
  },
);

test('each contract is at an address of its side, and asks those for a session who need one', async () => {
  const { routes } = await routesOf('all');
  for (const { pattern, contract } of routes) {
    expect(pattern).toMatch(new RegExp(`^${prefixes[contract.side]}`));
    if (contract.caller === 'signed in' || rolesFor(contract)) expect(contract.side).toBe('console');
  }
});

test('an address of the API that is no contract keeps the server from starting', () => {
  const app = Fastify();
  collectContracts(app);
  app.get('/elsewhere', async () => '');
  expect(() => app.get('/api/box/backdoor', async () => '')).toThrow('is no contract');
});
