import { expect, test } from 'vitest';
import { invitationFragment, readInvitation } from './invitation.ts';

const [code, plain, pool] = ['0A1B-CDEF-GH01-2345', '0A1BCDEFGH012345', 'employees'];

test.each(['Ada', 'Zoë O’Hara-Łukasz', "D'Arcy & Söhne + 1 = 100 %", 'Ada (IT) #2', '王小明', '&code=X'])(
  'a link carries the name %s',
  (name) => {
    const fragment = invitationFragment({ code, pool, name });
    expect(fragment).toMatch(new RegExp(`^code=${code}&pool=employees&name=[A-Za-z0-9*%._-]+$`));
    for (const address of [fragment, `https://ideas.example/c/lunch#${fragment}`])
      expect(readInvitation(address)).toEqual({ code: plain, pool, name });
  },
);

test('a link may have a code alone, and nothing without one', () => {
  const bare = { code: plain, pool: null, name: null };
  expect(readInvitation(`code=${code}`)).toEqual(bare);
  expect(readInvitation(`/c/lunch#code=${code}&name=`)).toEqual(bare);
  for (const other of ['name=Ada', '', '/c/code', '/c/lunch?decode=1', '/c/lunch#code=…', '/c/lunch#%'])
    expect(readInvitation(other)).toBeUndefined();
});

test.each([
  ['whole', `/c/lunch#code=${code}&name=Zo%C3%A9%20Lef%C3%A8vre`],
  ['in HTML', `/c/lunch#code=${code}&amp;name=Zo%C3%A9%20Lef%C3%A8vre`],
  ['signs encoded', `/c/lunch#code%3D${code}&name%3DZo%C3%A9%20Lef%C3%A8vre`],
  ['encoded again', `/c/lunch#code%3D${code}%26name%3DZo%25C3%25A9%2520Lef%25C3%25A8vre`],
  [
    'encoded a third time',
    `/c/lunch#code%253D${code}%2526name%253DZo%2525C3%2525A9%252520Lef%2525C3%2525A8vre`,
  ],
  ['quoted-printable', `/c/lunch#code=3D${code}&name=3DZo%C3%A9%20Lef%C3%A8vre`],
  ['broken', `/c/lunch#code=3D0A1B-CD=%0D%0AEF-GH01-2345&name=3DZo%C3%A9%20Lef=%0D%0A%C3%A8vre`],
  ['another encoding of #', `/c/lunch%23code=${code}&name=Zo%C3%A9%20Lef%C3%A8vre`],
  ['a question', `/c/lunch?code=${code}&name=Zo%C3%A9+Lef%C3%A8vre`],
  ['tracked', `/c/lunch?utm_source=mail#code=${code}&name=Zo%C3%A9%20Lef%C3%A8vre&utm_medium=link`],
  ['Latin-1', `/c/lunch#code=${code}&name=Zo%E9%20Lef%E8vre`],
  ['in brackets', `/c/lunch#code=${code}&name=Zo%C3%A9%20Lef%C3%A8vre>`],
])('a link that comes %s', (_, address) => {
  expect(readInvitation(address)).toEqual({ code: plain, pool: null, name: 'Zoé Lefèvre' });
});

test('a link whose end belongs to the sentence around it', () => {
  const read = { code: plain, pool, name: null };
  for (const end of ['.', ')', '>', '%29', ' Thanks'])
    expect(readInvitation(`/c/lunch#code=${code}&pool=${pool}${end}`)).toEqual(read);
});

test('a code that begins like an equals sign in quoted-printable', () => {
  for (const [own, read] of [
    ['3D1B-CDEF-GH01-2345', '3D1BCDEFGH012345'],
    ['3D3D-3D3D-3D3D-3D3D', '3D3D3D3D3D3D3D3D'],
  ] as const)
    for (const written of [own, read])
      for (const sign of ['=', '=3D', '%3D', '%3D3D'])
        expect(readInvitation(`/c/lunch#code${sign}${written}&name${sign}3D`)?.code).toBe(read);
});

test('a link in capitals', () => {
  const address = `/C/LUNCH#CODE=${code}&POOL=EMPLOYEES&NAME=ZO%C3%89`;
  expect(readInvitation(address)).toEqual({ code: plain, pool, name: 'ZOÉ' });
});
