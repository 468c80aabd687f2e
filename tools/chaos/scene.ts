import type { Chance } from '../../tests/support/random.ts';
import type { Installation } from './installation.ts';

/** What a fault happens to. */
export interface Scene extends Installation {
  /** Of the campaign. */
  slug: string;
  chance: Chance;
  /** 1 as a rule; less where everything has to be over sooner. */
  pace: number;
  say(line: string): void;
  /** Something that may not be, beside what is counted. */
  complain(problem: string): void;
}

/** Milliseconds: drawn between these seconds, at the pace of the run. */
export function drawn({ chance, pace }: Pick<Scene, 'chance' | 'pace'>, least: number, most: number): number {
  return (least + chance.share() * (most - least)) * 1000 * pace;
}
