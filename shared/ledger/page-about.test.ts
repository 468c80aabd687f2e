import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainPage, writeAbout } from './page-about.ts';

const built = readFileSync(join(import.meta.dirname, '../../client/index.html'), 'utf8');
const about = {
  title: 'Why? · Company',
  description: 'Because.',
  url: 'https://ideas.example/c/why',
  site: 'Company',
  image: { url: 'https://ideas.example/logo/a.png', width: 480, height: 160 },
};

test('a page says what it is about, and is otherwise as it was built', () => {
  const page = writeAbout(built, about);
  expect(page).toContain('<title>Why? · Company</title>');
  expect(page).toContain('<meta property="og:image" content="https://ideas.example/logo/a.png" />');
  expect(page.match(/<title>/g)).toHaveLength(1);
  expect(plainPage(page, built)).toBe(built);
  expect(plainPage(built, built)).toBe(built);
});

test('whatever somebody asks or is called stays text', () => {
  const evil = '</title><script>alert(1)</script>" onload="x" & <!-- /about --> $& \n\u0000';
  const page = writeAbout(built, { ...about, title: evil, site: evil, description: evil });
  expect(page).not.toContain('<script>alert');
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const any = writeAbout(built, { ...about, title: text, description: text });
      expect(plainPage(any, built)).toBe(built);
    }),
  );
});

test.each([
  ['a script', '    <script src="/evil.js"></script>\n'],
  ['a script behind a title', '    <title>a</title><script>1</script>\n'],
  ['another address for everything', '    <base href="https://evil.example/" />\n'],
  ['a way elsewhere', '    <meta http-equiv="refresh" content="0;url=https://evil.example" />\n'],
  ['a style', '    <link rel="stylesheet" href="/evil.css" />\n'],
  ['a sign too many', '    <meta name="description" content="a" onload="b" />\n'],
  ['the beginning of a comment', '    <!--\n'],
  ['a line without its end', '    <title>a</title>'],
])('%s is not taken for what a page is about', (_, lines) => {
  const page = built.replace(/(<!-- about -->\n)[\s\S]*?( {4}<!-- \/about -->)/, `$1${lines}$2`);
  expect(page).not.toBe(built);
  expect(() => plainPage(page, built)).toThrow('only titles may stand');
});

test('a change anywhere else stays to be seen', () => {
  const page = writeAbout(built, about).replace('</body>', '<p></p></body>');
  expect(plainPage(page, built)).not.toBe(built);
  expect(() => plainPage('<!doctype html>', built)).toThrow('no place');
});
