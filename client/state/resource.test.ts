import { expect, test } from 'vitest';
import { ApiError } from '../services/api.ts';
import { createResource } from './resource.ts';

test('of several fetches at once, the last one started wins', async () => {
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const pending = [...answers];
  const resource = createResource(() => pending.shift()?.promise ?? Promise.reject(new Error('too many')));
  const both = [resource.refresh(), resource.refresh()];
  answers[1]?.resolve('second');
  answers[0]?.resolve('first');
  await Promise.all(both);
  expect(resource.data.value).toBe('second');
  expect(resource.loading.value).toBe(false);
});

test('keeps what it has when fetching again fails, and says why', async () => {
  const answers = [() => Promise.resolve('kept'), () => Promise.reject(new ApiError('network'))];
  const resource = createResource(() => answers.shift()?.() ?? Promise.reject(new Error('too many')));
  await resource.refresh();
  await resource.refresh();
  expect(resource.data.value).toBe('kept');
  expect(resource.error.value?.code).toBe('network');
});
