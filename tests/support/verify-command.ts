/** `npm run verify` as its users run it, and what its report says. */
import { execFile } from 'node:child_process';
import { z } from 'zod';

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

export function runVerify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/verify.ts', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
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
