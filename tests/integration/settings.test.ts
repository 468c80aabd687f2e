/** What the company shows of itself: what is taken, what everyone is told, and what is refused and why. */
import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { clientConfig } from '../../shared/api/config.ts';
import { limits } from '../../shared/api/constants.ts';
import { settingsContracts } from '../../shared/api/routes/settings.ts';
import { exchange, send } from '../support/http.ts';
import { callAs } from '../support/manager.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http, manager } = testServer;
afterAll(testServer.end);

const nothing = { name: null, colour: null, imprint: null, privacy: null };
const change = (body: Partial<typeof nothing> | Record<string, string>) =>
  callAs(manager, settingsContracts.changeSettings, { body: { ...nothing, ...body } });
const upload = (png: Uint8Array | string) =>
  callAs(manager, settingsContracts.changeLogo, {
    body: { png: Buffer.from(png).toString('base64url') },
  });
const config = async () =>
  clientConfig.parse(JSON.parse((await send(http, { method: 'GET', path: '/config.json' })).text));
const get = (path: string) => exchange(http, { method: 'GET', path });

/** A picture with something in every channel. */
function picture(width: number, height: number, channels = 4): Uint8Array {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 7) % 256);
  return encode({ width, height, channels, data });
}

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, crc]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG that says these sides and holds these bytes, with more chunks before its pixels. */
function forged(
  {
    width,
    height,
    colour = 6,
    depth = 8,
    interlaced = 0,
  }: Record<'width' | 'height', number> & Partial<Record<'colour' | 'depth' | 'interlaced', number>>,
  pixels: Uint8Array,
  more: Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('until somebody sets something, nothing is shown', async () => {
  const company = { name: null, logo: null, accent: null, imprint: null, privacy: null };
  expect(await config()).toEqual({ box: null, company });
  expect(await callAs(manager, settingsContracts.readSettings, {})).toEqual({ company, colour: null });
});

test('only a manager sets anything', async () => {
  for (const [method, path] of [
    ['GET', ''],
    ['PUT', ''],
    ['PUT', '/logo'],
    ['DELETE', '/logo'],
  ] as const) {
    const asked = send(http, {
      method,
      path: `/api/manage/settings${path}`,
      ...(method === 'PUT' && { body: nothing }),
    });
    await expect(asked).rejects.toMatchObject({ status: 401, code: 'not_signed_in' });
  }
});

test('what is set is told to everyone alike, at once', async () => {
  const set = {
    name: '  Crème\u200b &  Söhne <AG> ',
    colour: '#FFCC00',
    imprint: 'https://company.example/imprint',
    privacy: 'https://company.example/privacy?lang=en',
  };
  const { company, colour } = await change(set);
  expect(colour).toBe('#ffcc00');
  expect(company).toEqual({
    name: 'Crème & Söhne <AG>',
    logo: null,
    accent: { light: '#8a6e00', dark: '#ffcc00' },
    imprint: set.imprint,
    privacy: set.privacy,
  });
  expect((await config()).company).toEqual(company);
});

test.each([
  ['a name of invisible characters', { name: '\u200b\u2060\u00ad\u3164' }, 'company_name_unseen'],
  ['a name of spaces', { name: '  \t ' }, 'company_name_unseen'],
  ['a name of a control character', { name: '\u0007' }, 'company_name_unseen'],
  ['no colour', { colour: 'red' }, 'colour_unknown'],
  ['code for a colour', { colour: '#fff;background:u' }, 'colour_unknown'],
  ['code for a link', { imprint: 'javascript:alert(1)' }, 'link_not_https'],
  ['a link that others can read', { privacy: 'http://company.example' }, 'link_not_https'],
  ['a link with a password', { privacy: 'https://a:b@company.example' }, 'link_not_https'],
  ['half a link', { imprint: 'company.example/imprint' }, 'link_not_https'],
  ['a name that is too long', { name: 'x'.repeat(limits.companyName + 1) }, 'malformed_request'],
])('%s is refused, and nothing changes', async (_, body: Record<string, string>, code) => {
  const before = await config();
  await expect(change({ name: 'Other', ...body })).rejects.toMatchObject({ status: 400, code });
  expect(await config()).toEqual(before);
});

describe('the logo', () => {
  beforeEach(async () => void (await callAs(manager, settingsContracts.removeLogo, {})));

  test('is served at an address that its content names, to everyone alike', async () => {
    const sent = picture(400, 100);
    const { logo } = (await upload(sent)).company;
    expect(logo).toMatchObject({ width: 400, height: 100 });
    const answer = await get(logo?.path ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers.etag).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(logo?.path).toBe(`/logo/${createHash('sha256').update(answer.bytes).digest('hex')}.png`);
    expect(decode(answer.bytes).data).toEqual(decode(sent).data);
  });

  test('is gone once it is removed, and nothing is at any other such address', async () => {
    const { logo } = (await upload(picture(10, 10))).company;
    const path = logo?.path ?? '';
    await callAs(manager, settingsContracts.removeLogo, {});
    expect((await config()).company.logo).toBeNull();
    expect((await get(path)).status).toBe(404);
    expect((await get(`/logo/${'0'.repeat(64)}.png`)).status).toBe(404);
    expect((await get('/logo/x.png')).status).toBe(400);
  });

  test('keeps nothing of the file but its pixels', async () => {
    const secret = Buffer.from('Comment\0taken by Ada at 48.85 N');
    const row = [0, ...Array(4).fill(9)];
    const more = [chunk('tEXt', secret), chunk('eXIf', secret), chunk('iCCP', Buffer.from('a\0\0broken'))];
    const { logo } = (await upload(forged({ width: 1, height: 2 }, Uint8Array.from([...row, ...row]), more)))
      .company;
    const { bytes } = await get(logo?.path ?? '');
    expect(Buffer.from(bytes).includes('Ada')).toBe(false);
    expect([...decode(bytes).data]).toEqual(Array(8).fill(9));
  });

  test.each([
    ['grey', 0, [0, 1, 2], 1, [1, 2]],
    ['grey and transparent', 4, [0, 1, 2, 3, 4], 2, [1, 2, 3, 4]],
    ['colours', 2, [0, 1, 2, 3, 4, 5, 6], 3, [1, 2, 3, 4, 5, 6]],
  ])('may be %s', async (_, colour, pixels, channels, data) => {
    const { logo } = (await upload(forged({ width: 2, height: 1, colour }, Uint8Array.from(pixels)))).company;
    const stored = decode((await get(logo?.path ?? '')).bytes);
    expect(stored.channels).toBe(channels);
    expect([...stored.data]).toEqual(data);
  });

  test('may have a palette', async () => {
    const palette = chunk('PLTE', Uint8Array.from([1, 2, 3, 4, 5, 6]));
    const indexed = forged({ width: 2, height: 1, colour: 3, depth: 1 }, Uint8Array.from([0, 0b01000000]), [
      palette,
    ]);
    const { logo } = (await upload(indexed)).company;
    expect([...decode((await get(logo?.path ?? '')).bytes).data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  const small = picture(20, 20);
  const pixelsOf = (width: number, height: number) => new Uint8Array(height * (1 + width * 4));
  test.each<[string, Uint8Array | string, string]>([
    [
      'an SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'logo_is_svg',
    ],
    ['an SVG behind a declaration', '\ufeff\n<?xml version="1.0"?><svg onload="alert(1)"/>', 'logo_is_svg'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'logo_is_svg'],
    [
      'a small file of 50,000 × 50,000 pixels',
      forged({ width: 50_000, height: 50_000 }, new Uint8Array(9)),
      'logo_too_large',
    ],
    [
      'sides that overflow',
      forged({ width: 0xffffffff, height: 0xffffffff }, new Uint8Array(9)),
      'logo_too_large',
    ],
    [
      'a pixel too wide',
      forged({ width: limits.logoWidth + 1, height: 1 }, pixelsOf(limits.logoWidth + 1, 1)),
      'logo_too_large',
    ],
    [
      'more pixels than the header says',
      forged({ width: 1, height: 1 }, new Uint8Array(200_000_000)),
      'logo_unreadable',
    ],
    [
      'fewer pixels than the header says',
      forged({ width: 10, height: 10 }, pixelsOf(10, 9)),
      'logo_unreadable',
    ],
    ['no pixels at all', forged({ width: 0, height: 0 }, new Uint8Array(0)), 'logo_unreadable'],
    ['interlaced pixels', forged({ width: 1, height: 1, interlaced: 1 }, pixelsOf(1, 1)), 'logo_unreadable'],
    [
      'an unknown kind of colour',
      forged({ width: 1, height: 1, colour: 5 }, pixelsOf(1, 1)),
      'logo_unreadable',
    ],
    [
      'a palette that is missing',
      forged({ width: 1, height: 1, colour: 3 }, new Uint8Array(2)),
      'logo_unreadable',
    ],
    ['a file that is cut off', small.subarray(0, -20), 'logo_unreadable'],
    ['a file without its end', small.subarray(0, -12), 'logo_unreadable'],
    ['something behind the end', Buffer.concat([small, Buffer.from('<script>')]), 'logo_unreadable'],
    ['a changed byte', small.map((byte, at) => (at === 60 ? byte ^ 1 : byte)), 'logo_unreadable'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), 'logo_unreadable'],
    ['random bytes', randomBytes(500), 'logo_unreadable'],
    ['nothing', '', 'logo_unreadable'],
  ])('%s is refused', async (_, file, code) => {
    await expect(upload(file)).rejects.toMatchObject({ status: 400, code });
    expect((await config()).company.logo).toBeNull();
  });

  test('is taken in one media type alone', async () => {
    const answer = await exchange(http, {
      method: 'PUT',
      path: '/api/manage/settings/logo',
      headers: { cookie: manager.cookie, 'content-type': 'image/png' },
      body: Buffer.from(small),
    });
    expect(JSON.parse(answer.text).error.code).toBe('unsupported_media_type');
  });
});
