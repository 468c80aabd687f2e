/**
 * For working on Candor: the server, started again with every change, and Vite's server in front of it, which passes
 * /api on (vite.config.ts) and replaces changed modules in the open page. Ctrl-C ends both, and so does the end of one.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const processes = [['--watch', 'server/main.ts'], ['node_modules/vite/bin/vite.js']].map((command) =>
  spawn(process.execPath, command, { cwd: root, stdio: 'inherit' }),
);

function endAll(): void {
  for (const child of processes) child.kill();
}

// Ctrl-C reaches the children by itself; this process stays until both have ended.
process.on('SIGINT', endAll).on('SIGTERM', endAll);
for (const child of processes) {
  child.once('exit', (code) => {
    process.exitCode ??= code ?? 0;
    endAll();
  });
}
