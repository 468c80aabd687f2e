import type { Figures } from './measure.ts';
import type { Setting } from './settings.ts';

/** What the page promises of its statements. Each says what it is, and whether a setting's figures keep it. */
export const limits: readonly { limit: string; holds: (figures: Figures) => boolean }[] = [
  {
    limit: 'at most 5 % of the gaps said are false',
    holds: ({ false_discoveries }) => false_discoveries <= 0.05,
  },
  {
    limit: 'a gap is said as often as q and |gap| alone would have it, to 2 points',
    holds: ({ power, power_alone }) => Math.abs((power ?? 0) - (power_alone ?? 0)) <= 0.02,
  },
  {
    limit: '“both yes” is wrong of at most 2.5 % of the ideas',
    holds: ({ both_yes_wrong }) => both_yes_wrong <= 0.025,
  },
  {
    limit: '“X want it” is never said where X’s votes are not mostly yes',
    holds: ({ wants_below_half }) => wants_below_half === 0,
  },
];

export interface Measured {
  setting: Setting;
  campaigns: number;
  figures: Figures;
}

/** The limits that are missed, each with its setting, in words. */
export function missed(all: readonly Measured[]): string[] {
  return all.flatMap(({ setting, figures }) =>
    limits
      .filter(({ holds }) => !holds(figures))
      .map(({ limit }) => `${describeSetting(setting).join(', ').replaceAll(/ +/g, ' ')}: not so: ${limit}`),
  );
}

const heads = [
  'members',
  'gap',
  'take part',
  'campaigns',
  'compared',
  'false',
  'power',
  'alone',
  'both yes',
  'X want it',
  'wrong',
];

/** A row a setting. */
export function table(all: readonly Measured[]): string {
  const rows = all.map(({ setting, campaigns, figures }) => [
    ...describeSetting(setting),
    String(campaigns),
    percent(figures.compared),
    percent(figures.false_discoveries),
    percent(figures.power),
    percent(figures.power_alone),
    percent(figures.both_yes_wrong, 2),
    String(figures.wants_said),
    percent(figures.wants_wrong),
  ]);
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) => line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  return [...text, '', ...legend].join('\n');
}

const legend = [
  'compared   ideas with at least k votes in both pools',
  'false      of the gaps said, those that are not there (mean over campaigns)',
  'power      of the true gaps, those that are said; alone: by q and |gap| only',
  'both yes   of all ideas, those with a “both yes” though a pool’s true support is not above ½',
  'X want it  how often it is said; wrong: of these, X’s true support is not above ½',
];

function describeSetting({ members, gap, participation }: Setting): string[] {
  return [
    `${members.employees} v ${members.customers}`,
    gap === 0 ? 'none' : String(gap),
    percent(participation, 0),
  ];
}

function percent(share: number | null, digits = 1): string {
  return share === null ? '–' : `${(100 * share).toFixed(digits)} %`;
}

/** As JSON, one object: the figures of each setting with what was set. */
export function toJson(all: readonly Measured[], run: { seed: number; seconds: number }) {
  return {
    ...run,
    missed: missed(all),
    settings: all.map(({ setting: { members, gap, participation }, campaigns, figures }) => ({
      ...members,
      gap,
      participation,
      campaigns,
      ...figures,
    })),
  };
}
