import path from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test.each([
  [[], {}, 'data/demo', 3000],
  [[], { PORT: '', DATA_DIR: '' }, 'data/demo', 3000],
  [[], { PORT: '4000', DATA_DIR: '/srv/candor' }, '/srv/candor', 4000],
  [['--port', '5000', '--data', 'here'], { PORT: '4000', DATA_DIR: '/srv/candor' }, 'here', 5000],
])('a flag, the environment, or what is usual: %j %j', (args, env, dataDir, port) => {
  expect(readArguments(args, env)).toEqual({ dataDir: path.resolve(dataDir), port });
});

test('what is no port is answered with the usage', () => {
  for (const PORT of ['x', '-1', '65536']) expect(() => readArguments([], { PORT })).toThrow('npm run demo');
});
