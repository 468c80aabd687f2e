/** The result of checking the sample campaign, or a spoilt one. */
import { type LedgerExport, writeExport } from '../export.ts';
import { type Known, type Report, verifyExport } from '../verify.ts';
import { openPool } from './credentials.ts';

/** Everyone reads all boards. */
export const rules = { openPool, boardIsClosed: () => false };

export const verify = (file: LedgerExport, known?: Known): Promise<Report> =>
  verifyExport(writeExport(file), rules, known);

/** Of all findings, each once, in the order of the alphabet. */
export async function codes(file: LedgerExport, known?: Known): Promise<string[]> {
  const { findings } = await verify(file, known);
  return [...new Set(findings.map(({ code }) => code))].sort();
}
