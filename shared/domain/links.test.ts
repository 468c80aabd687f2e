import { expect, test } from 'vitest';
import { isSecureLink } from './links.ts';

test.each(['https://company.example', 'https://company.example/imprint?a=b#c', 'https://münchen.example/'])(
  '%s is one',
  (text) => {
    expect(isSecureLink(text)).toBe(true);
  },
);

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)//https://',
  'http://company.example',
  'data:text/html,x',
  '//company.example',
  'https:company.example',
  'https://',
  'https://me:secret@company.example',
  ' https://company.example',
  'https://company.example/\n',
  'https://company.example/"><script>',
  'company.example',
  '',
])('%j is none', (text) => {
  expect(isSecureLink(text)).toBe(false);
});
