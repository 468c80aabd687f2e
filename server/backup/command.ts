import { StartError } from '../config.ts';

/**
 * Runs a command of an operator. What they have to put right, and what a database or a disk refuses, is said in one line.
 * `undo`: what is left behind where the command fails, or a signal ends it.
 */
export async function runCommand(main: () => Promise<number>, undo: () => void): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      undo();
      process.exit(1);
    });
  }
  try {
    process.exitCode = await main();
  } catch (error) {
    undo();
    const known = error instanceof StartError || (error instanceof Error && 'code' in error);
    if (!known) throw error;
    console.error((error as Error).message);
    // Connections and locks end with the process.
    process.exit(1);
  }
}
