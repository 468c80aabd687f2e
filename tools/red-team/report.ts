import { type Group, groupTexts } from './groups.ts';
import type { Rate } from './statistics.ts';
import { type Asked, nameOf, type Question } from './trials.ts';

/** An attack on the product, and the same attack on the system that was broken for it. */
export interface Finding extends Asked {
  /** On the product. Undefined: the attack found nothing to say anything about. */
  rate: Rate | undefined;
  broken: Rate | undefined;
}

/** Does the interval lie above what blind guessing scores? */
export function beats({ low, chance }: Rate): boolean {
  return low > chance;
}

export function isDefect({ rate, promised }: Finding): boolean {
  return promised && rate !== undefined && beats(rate);
}

/** Has the attack shown that it works where the defence is missing: at least twice the chance, beyond doubt? */
export function isProven({ broken }: Finding): boolean {
  return broken !== undefined && broken.low > 2 * broken.chance;
}

interface Section {
  title: string;
  asks: Question;
  promised: boolean;
  /** What stands beside each other; otherwise all that is asked. */
  groups?: readonly [Group, Group];
}

const sections: readonly Section[] = [
  { title: 'Who wrote it', asks: 'author', promised: true },
  { title: 'Which two are by one person', asks: 'pair', promised: true },
  { title: 'Which enrolment is the author’s, whosever it is', asks: 'enrolment', promised: true },
  { title: 'Old memberships: which one is the author’s', asks: 'membership', promised: true },
  { title: 'Old memberships: which one takes part', asks: 'part', promised: true },
  { title: 'Old memberships: which joining is the author’s', asks: 'joining', promised: true },
  {
    title: 'Beyond what is promised: which two are by one person, by their releases',
    asks: 'pair',
    promised: false,
  },
  {
    title: 'Beyond what is promised: which enrolment is the author’s, by times and order',
    ...{ asks: 'enrolment', promised: false, groups: ['later', 'visit'] },
  },
  {
    title: 'Beyond what is promised: which joining is the author’s, by times and order',
    ...{ asks: 'joining', promised: false, groups: ['afterwards', 'joining'] },
  },
  {
    title:
      'Beyond what is promised: who wrote it, for an operator who watches, has everything logged, or has the secret too',
    ...{ asks: 'author', promised: false, groups: ['later', 'visit'] },
  },
];

function ofSection(findings: readonly Finding[], { asks, promised }: Section): Finding[] {
  return findings.filter((finding) => finding.asks === asks && finding.promised === promised);
}

export function describe(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map((finding) => nameOf(finding).length));
  const head = `${'attack'.padEnd(width)}  guesses  success   chance   95 % interval   broken variant`;
  const lines = sections.flatMap((section) => [
    '',
    section.title,
    ...ofSection(findings, section).map((finding) => line(finding, width)),
  ]);
  return [head, ...lines].join('\n');
}

/** The same as tables in Markdown. */
export function toTables(findings: readonly Finding[]): string {
  return sections
    .map((section) => {
      const own = ofSection(findings, section);
      const rows = section.groups ? besideEachOther(own, section.groups) : oneByOne(own);
      const [head = [], ...rest] = rows;
      const lines = [head, head.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`);
      return `## ${section.title}\n\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

function oneByOne(findings: readonly Finding[]): string[][] {
  const rows = findings.map(({ title, of, rate, broken }) => [
    of === undefined ? title : `${title}, ${groupTexts[of]}`,
    ...(rate
      ? [percent(rate.success), percent(rate.chance), interval(rate)].map((cell) => cell.trim())
      : ['nothing to guess', '', '']),
    broken ? percent(broken.success).trim() : '',
  ]);
  return [['attack', 'success', 'blind guessing', '95 % interval', 'on the broken system'], ...rows];
}

/** What an attack may also be asked for one of the two alone: the other is promised, and stands with what is. */
function besideEachOther(findings: readonly Finding[], groups: readonly [Group, Group]): string[][] {
  const cells = (rate: Rate | undefined) =>
    rate
      ? [`${percent(rate.success).trim()} (${interval(rate).trim()})`, percent(rate.chance).trim()]
      : ['–', ''];
  const rows = [...new Set(findings.map(({ title }) => title))].map((title) => {
    const [one, other] = groups.map((group) =>
      findings.find((finding) => finding.title === title && finding.of === group),
    );
    const broken = (one ?? other)?.broken;
    return [title, ...cells(one?.rate), ...cells(other?.rate), broken ? percent(broken.success).trim() : ''];
  });
  const heads = groups.flatMap((group) => [groupTexts[group], 'blind guessing']);
  return [['attack', ...heads, 'on the broken system'], ...rows];
}

/** What the first campaign said about attacks that a second one decided. */
export function repeatNote(first: readonly Finding[]): string {
  const lines = first.map(
    (finding) =>
      `  ${nameOf(finding)}: ${finding.rate ? `${percent(finding.rate.success).trim()}, ${interval(finding.rate).trim()}` : ''}`,
  );
  return [
    'Decided by a second campaign, because their intervals lay above chance in the first:',
    ...lines,
  ].join('\n');
}

function line(finding: Finding, width: number): string {
  const { rate, broken } = finding;
  const own = rate
    ? `${String(rate.guesses).padStart(7)}  ${percent(rate.success)}  ${percent(rate.chance)}  ${interval(rate)}`
    : `${'0'.padStart(7)}  ${'nothing to guess'.padEnd(33)}`;
  const marks = [isDefect(finding) && 'ABOVE CHANCE', !isProven(finding) && 'NOT SHOWN TO WORK'].filter(
    Boolean,
  );
  const beside = broken ? `${percent(broken.success)} (${percent(broken.chance).trim()} by chance)` : '';
  return `${nameOf(finding).padEnd(width)}  ${own}  ${beside.padEnd(28)}  ${marks.join(', ')}`.trimEnd();
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(7);
const interval = ({ low, high }: Rate) => `${percent(low).trim()} … ${percent(high).trim()}`.padStart(15);

/**
 * The figures of the last line, for machines. Only where `promised` is true has the interval to include chance. Where nothing
 * can be guessed, success is 0 of chance 0.
 */
export function toJson(members: number, findings: readonly Finding[]) {
  return {
    members,
    attacks: findings.map(({ rate, broken, ...asked }) => ({
      name: nameOf(asked),
      asks: asked.asks,
      /** Which entries: by what their authors chose, or when they came; null: all. */
      of: asked.of ?? null,
      promised: asked.promised,
      success: round(rate?.success ?? 0),
      chance: round(rate?.chance ?? 0),
      ci_low: round(rate?.low ?? 0),
      ci_high: round(rate?.high ?? 1),
      broken_variant_success: round(broken?.success ?? 0),
    })),
  };
}

const round = (value: number) => Number(value.toFixed(5));
