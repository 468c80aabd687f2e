import { expect, test } from 'vitest';
import { hostsOf, urlsOf } from './address.ts';

test.each([
  ['postgres://one/candor', ['postgres://one/candor']],
  [
    'postgresql://ada:p%40ss@one:5432,two:5433/candor?application_name=x',
    [
      'postgresql://ada:p%40ss@one:5432/candor?application_name=x',
      'postgresql://ada:p%40ss@two:5433/candor?application_name=x',
    ],
  ],
  [
    'postgres://ada@[::1]:5432,[2001:db8::1]/candor',
    ['postgres://ada@[::1]:5432/candor', 'postgres://ada@[2001:db8::1]/candor'],
  ],
  ['postgres:///candor?host=/run/postgresql', ['postgres:///candor?host=/run/postgresql']],
  ['postgres://ada:a@b@one/candor', ['postgres://ada:a@b@one/candor']],
  ['mysql://one/candor', []],
  ['postgres://one,,two/candor', []],
  ['postgres://one:port/candor', []],
  ['postgres://ada:12/34@one/candor', []],
  ['candor', []],
])('%s names %j', (address, urls) => {
  expect(urlsOf(address)).toEqual(urls);
});

test('a message names the hosts, and no password', () => {
  expect(hostsOf('postgres://ada:secret@one:5432,two/candor?sslmode=verify-full')).toBe('one:5432, two');
  expect(hostsOf('postgres://ada:a@b@one/candor')).toBe('one');
  expect(hostsOf('postgres:///candor?host=/run/postgresql')).toBe('/run/postgresql');
});

test('whoever asks for TLS has certificates checked, unless they say that they do not want it', () => {
  const modeOf = (settings: string) =>
    urlsOf(`postgres://one/candor?${settings}`).map((url) => new URL(url).searchParams.get('sslmode'));
  for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full'])
    expect(modeOf(`sslmode=${mode}&sslrootcert=ca.pem`)).toEqual(['verify-full']);
  expect(modeOf('sslmode=no-verify')).toEqual(['no-verify']);
  expect(modeOf('sslmode=disable')).toEqual(['disable']);
  expect(modeOf('sslmode=require&uselibpqcompat=true')).toEqual(['require']);
});
