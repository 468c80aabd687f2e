/** `npm run verify` as its users run it, and what its report says. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
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
  unseen: z.object({ pools: z.array(z.string()), contents: z.number() }),
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

/** Keeps what the command is to read until the tests of the file that calls are over. Returns what saves, and says where. */
export async function openShelf(): Promise<(content: string) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'candor-verify-'));
  afterAll(() => rm(folder, { recursive: true }));
  let files = 0;
  return async (content) => {
    const path = join(folder, `${++files}`);
    await writeFile(path, content);
    return path;
  };
}
