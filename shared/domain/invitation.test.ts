import { expect, test } from 'vitest';
import { invitationFragment, readInvitation } from './invitation.ts';

const code = '0A1B-CDEF-GH01-2345';

test.each(['Ada', 'Zoë O’Hara-Łukasz', "D'Arcy & Söhne + 1 = 100 %", 'Ada (IT) #2', '王小明', '&code=X'])(
  'a link carries the name %s',
  (name) => {
    const fragment = invitationFragment({ code, name });
    expect(fragment).toMatch(new RegExp(`^code=${code}&name=[A-Za-z0-9*%._-]+$`));
    expect(readInvitation(fragment)).toEqual({ code, name });
  },
);

test('a link may have a code alone, and nothing without one', () => {
  expect(readInvitation(`code=${code}`)).toEqual({ code, name: null });
  expect(readInvitation(`code=${code}&name=`)).toEqual({ code, name: null });
  expect(readInvitation('name=Ada')).toBeUndefined();
  expect(readInvitation('')).toBeUndefined();
});
