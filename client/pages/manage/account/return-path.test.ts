import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each([
  ['/manage', '/manage'],
  ['/manage/c/what-stops-us/roster?x=1', '/manage/c/what-stops-us/roster?x=1'],
  ['/manage?x=1', '/manage?x=1'],
  [undefined, '/manage'],
  ['', '/manage'],
  ['/c/what-stops-us', '/manage'],
  ['/management', '/manage'],
  ['//elsewhere.example/manage', '/manage'],
  ['https://elsewhere.example/manage/', '/manage'],
  ['javascript:alert(1)', '/manage'],
])('%s leads to %s', (then, path) => {
  expect(returnPath(then)).toBe(path);
});
