import { describe, expect, it } from 'vitest';
import { utf8 } from '../bytes/bytes.ts';
import { canonicalJson, type LedgerPolicy, policyJson } from './policy.ts';

const policy: LedgerPolicy = {
  campaignId: 'c',
  origin: 'ideas.example/candor/c',
  ledgerKey: new Uint8Array(32).fill(1),
  texts: new Uint8Array(32).fill(2),
  mode: 'merged',
  flow: 'phased',
  minimumGroup: 5,
  minimumAnonymitySet: 10,
  releaseMinutes: 15,
  ideasPerMember: 5,
  delayMinutes: 10,
  settleHours: 12,
  results: 'at-end',
  opensAt: null,
  collectUntil: null,
  voteUntil: '2100-01-01T00:00:00.000Z',
  pools: [
    {
      id: 'p',
      names: { fr: 'Clients', en: 'Customers' },
      colour: 1,
      admission: 'roster',
      group: 'g',
      epoch: 1,
      membershipKey: new Uint8Array(96),
      eligible: 3,
      publicKey: new Uint8Array(96),
    },
  ],
};
const json = new TextDecoder().decode(policyJson.encode(policy));
const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });

describe('a policy', () => {
  it('has one form, with its names in order, and is read back as it was', () => {
    expect(json).toMatch(
      /^{"campaignId":"c","collectUntil":null,"delayMinutes":10,.*,"version":1,"voteUntil":"2100/,
    );
    expect(policyJson.decode(utf8(json))).toEqual(policy);
  });

  it.each([
    ['a blank', json.replace(':5', ': 5')],
    ['another order', json.replace(/{"campaignId":"c",(.*)}$/, '{$1,"campaignId":"c"}')],
    ['a field more', json.replace('"voteUntil"', '"vote":1,"voteUntil"')],
    ['a field less', json.replace('"delayMinutes":10,', '')],
    ['another type', json.replace('"minimumGroup":5', '"minimumGroup":"5"')],
    ['a number in another form', json.replace('"minimumGroup":5', '"minimumGroup":5.0')],
    ['the same name twice', json.replace('"mode"', '"mode":"separate","mode"')],
    ['names in another order', json.replace(/"names":{(.*?),(.*?)}/, '"names":{$2,$1}')],
    ['a name that is no text', json.replace('"Clients"', '1')],
    ['a short key', json.replace(/"ledgerKey":"..../, '"ledgerKey":"')],
    ['bytes that are padded', json.replace(/("texts":"[^"]+)"/, '$1="')],
    ['no version', json.replace(/"version":1,/, '')],
    ['no object', '[]'],
    ['nothing', ''],
  ])('is refused with %s', (_, other) => {
    expect(other).not.toBe(json);
    expect(() => policyJson.decode(utf8(other))).toThrow(refused('malformed'));
  });

  it('of another version says so, whatever else it holds', () => {
    for (const other of [json.replace('"version":1', '"version":2'), '{"version":2}']) {
      expect(() => policyJson.decode(utf8(other))).toThrow(refused('version_unknown'));
    }
  });
});

it('orders names by their code units, as RFC 8785 says', () => {
  // The example of section 3.2.3, in code units.
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
  const parsed = JSON.parse(canonicalJson(Object.fromEntries(names.map((name) => [name, 1]))));
  expect(Object.keys(parsed).filter((name) => name !== '1')).toEqual(sorted.filter((name) => name !== '1'));
});
