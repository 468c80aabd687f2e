import type { Rate } from './statistics.ts';

/** An attack on the product, and the same attack on the system that was broken for it. */
export interface Finding {
  name: string;
  /** On the product. Undefined: the attack found nothing to say anything about. */
  rate: Rate | undefined;
  broken: Rate | undefined;
  /** It takes an operator who watches live, against whom nothing is promised. */
  watching: boolean;
}

/** Does the interval lie above what blind guessing scores? */
export function beats({ low, chance }: Rate): boolean {
  return low > chance;
}

export function isDefect({ rate, watching }: Finding): boolean {
  return !watching && rate !== undefined && beats(rate);
}

/** Has the attack shown that it works where the defence is missing: at least twice the chance, beyond doubt? */
export function isProven({ broken }: Finding): boolean {
  return broken !== undefined && broken.low > 2 * broken.chance;
}

export function describe(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const head = `${'attack'.padEnd(width)}  guesses  success   chance   95 % interval   broken variant`;
  const lines = (watching: boolean) =>
    findings.filter((finding) => finding.watching === watching).map((finding) => line(finding, width));
  return [
    head,
    ...lines(false),
    '',
    'Beyond what is promised: an operator who watches, or has everything logged, while the campaign runs',
    ...lines(true),
  ].join('\n');
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

/** The figures of the last line, for machines, of what is promised. Where nothing can be guessed, success is 0 of chance 0. */
export function toJson(members: number, findings: readonly Finding[]) {
  return {
    members,
    attacks: findings
      .filter(({ watching }) => !watching)
      .map(({ name, rate, broken }) => ({
        name,
        success: round(rate?.success ?? 0),
        chance: round(rate?.chance ?? 0),
        ci_low: round(rate?.low ?? 0),
        ci_high: round(rate?.high ?? 1),
        broken_variant_success: round(broken?.success ?? 0),
      })),
  };
}

const round = (value: number) => Number(value.toFixed(5));
