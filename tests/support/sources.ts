import { cp, mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What a client is built from. */
export const clientSources = [
  'client',
  'shared',
  'scripts',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** What a server is started from, with the client that was built here. */
export const serverSources = [...clientSources, 'server', 'migrations', 'tests/support', 'dist'];

/** Copies what lies here to another folder, in this order, with the packages that are installed. */
export async function copySources(folder: string, sources: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const source of sources) {
    await cp(join(root, source), join(folder, source), { recursive: true, verbatimSymlinks: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}
