import { describe, expect, test } from 'vitest';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { campaignDraftSchema, type ManagedGroup } from '../../../../shared/api/manage.ts';
import { untold } from '../../../../shared/api/pool-view.fixture.ts';
import { type Admission, type Colour, type PoolDraft, usualPools } from '../../../../shared/domain/pools.ts';
import { checkForm } from './check.ts';
import { type DraftForm, emptyForm, toDraft, toForm } from './form.ts';
import { toLocalInput } from './local-time.ts';
import type { PoolForm } from './pools.ts';

const now = new Date('2026-06-01T12:00:00Z');
const written: DraftForm = {
  ...emptyForm('en', []),
  slug: 'what-stops-us',
  texts: { en: { question: 'What stops us?', introduction: '' }, fr: { question: '', introduction: '' } },
};
const pool = (colour: Colour, en: string, fr: string, admission: Admission): PoolForm => ({
  id: null,
  names: { en, fr },
  colour,
  admission,
  group: null,
});
const four = [
  pool(1, 'Employees', 'Personnel', 'roster'),
  pool(2, ' Service desk ', '', 'roster'),
  pool(3, 'Customers', 'Clients', 'open'),
  pool(4, 'Press', '', 'open'),
];
const problems = (form: DraftForm) => Object.fromEntries(checkForm(form, now).problems);

/** As the server gives each pool one. */
const groupOf = ({ colour }: { colour: Colour }) => `00000000-0000-4000-8000-00000000000${colour}`;
const managedGroup = ({ colour, admission }: PoolDraft): ManagedGroup => ({
  ...{ id: groupOf({ colour }), name: `Group ${colour}`, admission },
  ...{ epoch: 1, begun: '2026-01-01', members: 0, withoutCode: 0, campaigns: [] },
});

/** What the server makes of a draft. */
function viewOf(draft: ReturnType<typeof toDraft>): CampaignView {
  return {
    ...draft,
    id: '00000000-0000-4000-8000-000000000000',
    phase: 'draft',
    release: 0,
    ideas: 0,
    moderations: 0,
    responded: 0,
    resultsPublished: false,
    pools: draft.pools.map((one) => ({ ...one, ...untold, eligible: 0, group: groupOf(one) })),
  };
}

describe('toDraft', () => {
  test('a question in one language is enough, with the default policy', () => {
    const draft = toDraft(written);
    expect(campaignDraftSchema.parse(draft)).toEqual(draft);
    expect(draft.texts).toEqual({ en: { question: 'What stops us?', introduction: '' } });
    expect(draft.policy).toMatchObject({ minimumGroup: 5, minimumAnonymitySet: 10, results: 'at-end' });
  });

  test('a campaign starts with the usual pools, in whatever language it is written', () => {
    expect(toDraft(written).pools).toEqual(usualPools);
    const french = toDraft({ ...written, language: 'fr' }).pools;
    expect(french).toEqual([
      { ...usualPools[0], id: 'personnel' },
      { ...usualPools[1], id: 'clients' },
    ]);
  });

  test('four pools come back from the server as they were typed, with their ids', () => {
    const draft = toDraft({ ...written, pools: four });
    expect(campaignDraftSchema.parse(draft)).toEqual(draft);
    expect(draft.pools.map(({ id, names }) => [id, names])).toEqual([
      ['employees', { en: 'Employees', fr: 'Personnel' }],
      ['service-desk', { en: 'Service desk' }],
      ['customers', { en: 'Customers', fr: 'Clients' }],
      ['press', { en: 'Press' }],
    ]);
    const form = toForm(viewOf(draft), draft.pools.map(managedGroup));
    expect(form.pools.map(({ admission, colour }) => [admission, colour])).toEqual([
      ['roster', 1],
      ['roster', 2],
      ['open', 3],
      ['open', 4],
    ]);
    expect(form.pools[1]?.names).toEqual({ en: 'Service desk', fr: '' });
    const pools = draft.pools.map((one) => ({ ...one, group: groupOf(one) }));
    expect(toDraft(form)).toEqual({ ...draft, pools });
  });

  test('a saved pool keeps its id under another name', () => {
    const saved = toForm(viewOf(toDraft({ ...written, pools: four })), []);
    const renamed = saved.pools.map((one) => ({
      ...one,
      names: { ...one.names, en: `New ${one.names.en}` },
    }));
    expect(toDraft({ ...saved, pools: renamed }).pools.map(({ id }) => id)).toEqual([
      'employees',
      'service-desk',
      'customers',
      'press',
    ]);
  });

  test('a continuous campaign has no end of collecting, whatever was typed before', () => {
    const form = { ...written, flow: 'continuous', collectUntil: '2027-01-01T10:00' } as const;
    expect(toDraft(form).collectUntil).toBeNull();
  });
});

describe('checkForm', () => {
  test('nothing is wrong with a written question', () => {
    expect(problems(written)).toEqual({});
  });

  test('an empty form asks for the question and the address', () => {
    expect(problems(emptyForm('fr', []))).toEqual({ slug: 'slug', 'texts.fr.question': 'question' });
  });

  test('an introduction without its question, and texts that are too long', () => {
    const texts = {
      en: { question: 'a'.repeat(201), introduction: 'b'.repeat(2001) },
      fr: { question: '', introduction: 'Pourquoi' },
    };
    expect(problems({ ...written, texts })).toEqual({
      'texts.en.question': 'long',
      'texts.en.introduction': 'long',
      'texts.fr.question': 'orphan',
    });
  });

  test('a name that is missing in the main language, is too long, or holds a control character', () => {
    const pools = [
      pool(1, '', 'Personnel', 'roster'),
      pool(2, 'a'.repeat(41), '', 'open'),
      pool(3, 'Press\u0007', ' ', 'open'),
    ];
    expect(problems({ ...written, pools })).toEqual({
      'pools.0.names.en': 'unnamed',
      'pools.1.names.en': 'long',
      'pools.2.names.en': 'line',
    });
  });

  test('texts that nobody sees or that would turn others around', () => {
    const texts = {
      en: { question: '\u2060\u2060', introduction: 'a\u0080b' },
      fr: { question: 'a\u202eb', introduction: '\u0301' },
    };
    const pools = [...four.slice(0, 3), pool(4, '\u3164', 'a\u2067b', 'open')];
    expect(problems({ ...written, texts, pools })).toEqual({
      'texts.en.question': 'blank',
      'texts.en.introduction': 'hidden',
      'texts.fr.question': 'hidden',
      'texts.fr.introduction': 'blank',
      'pools.3.names.en': 'blank',
      'pools.3.names.fr': 'hidden',
    });
  });

  test('a name that another pool has already', () => {
    const pools = [...four.slice(0, 3), pool(4, 'EMPLOYEES ', 'clients', 'open')];
    expect(problems({ ...written, pools })).toEqual({
      'pools.3.names.en': 'namesake',
      'pools.3.names.fr': 'namesake',
    });
  });

  test('a name that readers of the other language see in the place of a missing one', () => {
    const pools = [pool(1, 'Staff', 'Clients', 'roster'), pool(2, 'Clients', '', 'open')];
    expect(problems({ ...written, pools })).toEqual({ 'pools.0.names.fr': 'namesake' });
  });

  test('pools without any name are asked for it once each', () => {
    const pools = [pool(1, '', '', 'roster'), pool(2, '', '', 'open')];
    expect(problems({ ...written, pools })).toEqual({
      'pools.0.names.en': 'unnamed',
      'pools.1.names.en': 'unnamed',
    });
  });

  test.each(['', '2', 'five', '5.5', '1001'])('k = %j is no group size', (minimumGroup) => {
    const numbers = { ...written.numbers, minimumGroup };
    expect(problems({ ...written, numbers })).toEqual({ 'policy.minimumGroup': 'number' });
  });

  test('ends must lie ahead, voting after collecting', () => {
    const dates = { collectUntil: '2026-08-01T10:00', voteUntil: '2026-07-01T10:00' };
    for (const voteUntil of [dates.voteUntil, '2026-08-01T10:59'])
      expect(problems({ ...written, ...dates, voteUntil })).toEqual({ voteUntil: 'order' });
    expect(problems({ ...written, ...dates, voteUntil: '2026-08-01T11:00' })).toEqual({});
    expect(problems({ ...written, collectUntil: '2026-05-01T10:00' })).toEqual({ collectUntil: 'past' });
    const soon = toLocalInput(new Date(now.getTime() + 59 * 60_000).toISOString());
    expect(problems({ ...written, collectUntil: soon })).toEqual({ collectUntil: 'soon' });
    expect(problems({ ...written, opensAt: soon })).toEqual({});
  });

  test.each(['opensAt', 'collectUntil', 'voteUntil'] as const)(
    'a year typed wrongly is no %s, nor none',
    (end) => {
      expect(problems({ ...written, [end]: '2031-05-31T10:00' })).toEqual({});
      for (const year of ['2062', '9999', '20262', '275760'])
        expect(problems({ ...written, [end]: `${year}-01-01T10:00` })).toEqual({ [end]: 'far' });
      const continuous = { ...written, flow: 'continuous', collectUntil: '9999-01-01T10:00' } as const;
      expect(problems(continuous)).toEqual({});
    },
  );
});
