import type { Question } from './score.ts';
import type { Rate } from './statistics.ts';

/** An attack on the product, and the same attack on the system that was broken for it. */
export interface Finding {
  name: string;
  asks: Question;
  /** False: against it nothing is promised, and it may do better than guessing. */
  promised: boolean;
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
}

const sections: readonly Section[] = [
  { title: 'Who wrote it', asks: 'author', promised: true },
  { title: 'Which two are by one person', asks: 'pair', promised: true },
  { title: 'Which enrolment is the author’s, whosever it is', asks: 'enrolment', promised: true },
  {
    title: 'Beyond what is promised: the same by the times in the write-ahead log',
    asks: 'enrolment',
    promised: false,
  },
  {
    title:
      'Beyond what is promised: who wrote it, for an operator who watches, has everything logged, or has the secret too',
    asks: 'author',
    promised: false,
  },
];

function ofSection(findings: readonly Finding[], { asks, promised }: Section): Finding[] {
  return findings.filter((finding) => finding.asks === asks && finding.promised === promised);
}

export function describe(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
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
  const head =
    '| attack | success | blind guessing | 95 % interval | on the broken system |\n| --- | --- | --- | --- | --- |';
  return sections
    .map((section) => {
      const rows = ofSection(findings, section).map(({ name, asks, rate, broken }) => {
        const own = rate
          ? [percent(rate.success), percent(rate.chance), interval(rate)]
          : ['nothing to guess', '', ''];
        const attack = asks === 'enrolment' ? name.replace(/, enrolment$/, '') : name;
        const cells = [attack, ...own, broken ? percent(broken.success) : ''].map((cell) => cell.trim());
        return `| ${cells.join(' | ')} |`;
      });
      return `## ${section.title}\n\n${head}\n${rows.join('\n')}\n`;
    })
    .join('\n');
}

/** What the first campaign said about attacks that a second one decided. */
export function repeatNote(first: readonly Finding[]): string {
  const lines = first.map(
    ({ name, rate }) =>
      `  ${name}: ${rate ? `${percent(rate.success).trim()}, ${interval(rate).trim()}` : ''}`,
  );
  return [
    'Decided by a second campaign, because their intervals lay above chance in the first:',
    ...lines,
  ].join('\n');
}

function line(finding: Finding, width: number): string {
  const { name, rate, broken } = finding;
  const own = rate
    ? `${String(rate.guesses).padStart(7)}  ${percent(rate.success)}  ${percent(rate.chance)}  ${interval(rate)}`
    : `${'0'.padStart(7)}  ${'nothing to guess'.padEnd(33)}`;
  const marks = [isDefect(finding) && 'ABOVE CHANCE', !isProven(finding) && 'NOT SHOWN TO WORK'].filter(
    Boolean,
  );
  const beside = broken ? `${percent(broken.success)} (${percent(broken.chance).trim()} by chance)` : '';
  return `${name.padEnd(width)}  ${own}  ${beside.padEnd(28)}  ${marks.join(', ')}`.trimEnd();
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
    attacks: findings.map(({ name, asks, promised, rate, broken }) => ({
      name,
      asks,
      promised,
      success: round(rate?.success ?? 0),
      chance: round(rate?.chance ?? 0),
      ci_low: round(rate?.low ?? 0),
      ci_high: round(rate?.high ?? 1),
      broken_variant_success: round(broken?.success ?? 0),
    })),
  };
}

const round = (value: number) => Number(value.toFixed(5));
