/** `npm run verify`, and what its report says. */
import { z } from 'zod';
import { SourceError } from '../../scripts/verify/source.ts';
import { verify } from '../../scripts/verify.ts';
import { type Outcome, runCommand } from './operator-command.ts';

export const verifyReport = z.object({
  verdict: z.string(),
  stage: z.string(),
  frauds: z.array(z.object({ code: z.string(), words: z.string() })),
  checks: z.array(
    z.object({
      check: z.string(),
      state: z.string(),
      findings: z.array(z.looseObject({ code: z.string(), words: z.string() })),
    }),
  ),
  unseen: z.object({ pools: z.array(z.string()), keys: z.array(z.string()), contents: z.number() }),
  checked: z.record(z.string(), z.number()),
});

/** As its users run it. */
export const startVerify = (...args: string[]): Promise<Outcome> => runCommand('scripts/verify.ts', args, {});

/** The same within this process, which has loaded what it needs. */
export async function runVerify(...args: string[]): Promise<Outcome> {
  let stdout = '';
  const say = (report: string) => {
    stdout += `${report}\n`;
  };
  try {
    return { code: await verify(args, say), stdout, stderr: '' };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { code: 2, stdout, stderr: `${error.message}\n` };
  }
}

/** The names of frauds, codes of findings. */
export function summarize(json: string) {
  const { verdict, frauds, checks } = verifyReport.parse(JSON.parse(json));
  const findings = checks.flatMap((check) => check.findings);
  return {
    verdict,
    frauds: frauds.map((fraud) => fraud.code),
    findings: [...new Set(findings.map((finding) => finding.code))].sort(),
    words: frauds.map(({ words }) => words).join(' '),
  };
}
