import path from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `npm run demo [-- --data DIR] [--port PORT]
  --data  a folder that holds no Candor yet (DATA_DIR, or else data/demo)
  --port  where the server listens (PORT, or else 3000); HOST says on which address`;

/** What was asked for: by a flag, or else by the variables that the server itself goes by. Throws with the usage. */
export function readArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { dataDir: string; port: number } {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, port: { type: 'string' } },
  });
  const port = Number(values.port ?? (env.PORT || 3000));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(usage);
  return { dataDir: path.resolve(values.data ?? (env.DATA_DIR || 'data/demo')), port };
}
