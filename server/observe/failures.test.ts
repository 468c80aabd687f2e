import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createFailures } from './failures.ts';
import { createLog } from './log.ts';

function listen(level = 'warn', now = () => Date.parse('2026-03-04T05:06:59.999Z')) {
  const lines: string[] = [];
  const log = createLog(level, { terminal: false, write: (line) => lines.push(line), now });
  return { log, failures: createFailures(log), said: () => lines.splice(0).map((line) => JSON.parse(line)) };
}

/** Each time the same error: of the same line. */
const fail = (message = 'no connection') => Object.assign(new Error(message), { code: 'ECONNREFUSED' });

test('an outage is told once, then by its number at full hours, for as long as it lasts', () => {
  const { failures, said } = listen();
  for (let at = 0; at < 153; at++) failures.report(fail(), 'minute');
  expect(said()).toEqual([
    {
      level: 'error',
      time: '2026-03-04T05:06Z',
      area: 'minute',
      name: 'Error',
      code: 'ECONNREFUSED',
      where: expect.stringMatching(/^server\/observe\/failures\.test\.ts:\d+$/),
      stack: expect.stringMatching(/^Error: no connection\n +at /),
      msg: 'Something failed that should not have.',
    },
  ]);
  expect(failures.counts().minute).toBe(0);
  failures.passHour();
  expect(said()).toMatchObject([{ level: 'error', more: 152, msg: '… and 152 more of the same.' }]);
  expect(failures.counts().minute).toBe(153);

  failures.report(fail(), 'minute');
  expect(said()).toEqual([]);
  failures.passHour();
  expect(said()).toMatchObject([{ more: 1 }]);
  // An hour without it.
  failures.passHour();
  expect(said()).toEqual([]);
  failures.report(fail(), 'minute');
  expect(said()).toHaveLength(1);
});

test('of requests that come from members only the place in the code is told, and nothing that they sent', () => {
  const { failures, said } = listen();
  for (const area of ['box', 'registrar', 'server'] as const) {
    failures.report(fail('invalid: my secret\n    at server/my/secret.ts:1'), area);
    const [line] = said();
    expect(JSON.stringify(line)).not.toContain('secret');
    expect(line).not.toHaveProperty('stack');
    expect(line.where).toMatch(/failures\.test\.ts/);
  }
});

test('however many kinds there are, it remembers a bounded number', () => {
  const { failures, said } = listen();
  for (let at = 0; at < 1000; at++) failures.report(Object.assign(fail(), { code: `E${at}` }), 'box');
  expect(said()).toHaveLength(200);
  failures.passHour();
  expect(said()).toMatchObject([{ name: 'more kinds than are told apart', more: 800 }]);
});

test('errors that came together are told apart', () => {
  const { failures, said } = listen();
  failures.report(new AggregateError([fail(), new TypeError('no'), fail()]), 'minute');
  expect(said().map(({ name }) => name)).toEqual(['Error', 'TypeError']);
});

test('a person at a terminal reads text', () => {
  const lines: string[] = [];
  const log = createLog('warn', { terminal: true, write: (line) => lines.push(line), now: () => 0 });
  log.say('Candor listens at http://127.0.0.1:3000');
  log.warn({ part: 'disk', state: 'disk_full' }, 'disk is not there: disk_full.');
  expect(lines).toEqual([
    'Candor listens at http://127.0.0.1:3000\n',
    '1970-01-01T00:00Z warn: disk is not there: disk_full. part=disk state=disk_full\n',
  ]);
});

test('what was asked of the start is said at any level, the rest as LOG_LEVEL has it', () => {
  const { log, said } = listen('silent');
  log.say('Candor listens');
  log.caution('Pages will not work');
  log.error({}, 'Something failed');
  expect(said().map(({ level, msg }) => [level, msg])).toEqual([
    ['info', 'Candor listens'],
    ['warn', 'Pages will not work'],
  ]);
});

test.each([
  ['an exception', "setTimeout(() => { throw new TypeError('my secret') })"],
  ['a rejection', "Promise.reject(new TypeError('my secret'))"],
  ['a start that fails', "await Promise.reject(new TypeError('my secret'))"],
])('%s that nobody caught ends the process with one line, which says where and not what', (_, code) => {
  const [log, crash] = ['log', 'crash'].map((name) => JSON.stringify(`${import.meta.dirname}/${name}.ts`));
  const script = `
    const { createLog } = await import(${log});
    (await import(${crash})).endOnSurprise(createLog('warn'));
    ${code};
    setTimeout(() => {}, 10_000);`;
  const options = ['--input-type=module', '--eval', script];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, '']);
  expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', name: 'TypeError' });
  expect(stdout).not.toContain('secret');
});
