import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConversation } from './polis.ts';

const files = {
  'summary.csv':
    'topic,Parks in Ashford\nurl,https://example.org\ncomments,3\nconversation-description,"Two\n\nlines"\n',
  'comments.csv':
    'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n' +
    '1,x,2,9,0,0,1,"More shade,\nplease"\n1,x,1,4,0,0,-1,Spam\n1,x,0,4,0,0,1,Longer hours\n',
  'participants-votes.csv':
    'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n' +
    '4,0,2,3,1,1,1,-1,-1\n5,,0,1,1,0,1,,\n9,1,1,1,0,0,,,0\n11,0,0,1,1,0,,,1\n',
};
const groups = { employees: '0', customers: '1' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'candor-polis-'));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
});
afterEach(() => rm(folder, { recursive: true }));

test('reads moderated-in comments and the votes on them of both groups', async () => {
  const { topic, comments, participants, poolOf } = await readConversation(folder, groups);
  expect(topic).toBe('Parks in Ashford');
  expect(comments).toEqual([
    { id: '2', author: '9', text: 'More shade,\nplease' },
    { id: '0', author: '4', text: 'Longer hours' },
  ]);
  expect(participants.map(({ id, pool, votes }) => [id, pool, Object.fromEntries(votes)])).toEqual([
    ['4', 'employees', { 0: 'agree', 2: 'disagree' }],
    ['9', 'customers', { 2: 'pass' }],
    ['11', 'employees', { 2: 'agree' }],
  ]);
  expect(poolOf.get('5')).toBeUndefined();
});

test('leaves out what cannot be an idea, with the votes on it, and says so', async () => {
  const text = files['comments.csv'].replace('Longer hours', '"ring \u0007"');
  await writeFile(path.join(folder, 'comments.csv'), text);
  const { comments, skipped, participants } = await readConversation(folder, groups);
  expect(comments.map(({ id }) => id)).toEqual(['2']);
  expect(skipped).toEqual([expect.stringMatching(/^comments\.csv, comment 0 is left out: .+$/)]);
  expect(participants.flatMap(({ votes }) => [...votes.keys()])).toEqual(['2', '2', '2']);
});

test('knows a group whose number is written as a decimal one', async () => {
  const text = files['participants-votes.csv'].replace('4,0,2', '4,0.0,2').replace('9,1,1', '9,1.0,1');
  await writeFile(path.join(folder, 'participants-votes.csv'), text);
  const { participants } = await readConversation(folder, groups);
  expect(participants.map(({ id, pool }) => [id, pool])).toEqual([
    ['4', 'employees'],
    ['9', 'customers'],
    ['11', 'employees'],
  ]);
});

test('takes the first participants of each group, and still knows the pool of the others', async () => {
  const { participants, poolOf } = await readConversation(folder, groups, 1);
  expect(participants.map(({ id }) => id)).toEqual(['4', '9']);
  expect(poolOf.get('11')).toBe('employees');
});

test.each([
  [
    'a vote that is none',
    'participants-votes.csv',
    files['participants-votes.csv'].replace(',,,0\n', ',,,2\n'),
    /participant 9, comment 2: "2"/,
  ],
  [
    'a comment that has no column',
    'participants-votes.csv',
    files['participants-votes.csv'].replace('0,1,2\n', '0,1,3\n'),
    /comment 2: "undefined"/,
  ],
  ['another kind of file', 'comments.csv', 'name,email\nAda,ada@example.org\n', /comments\.csv, row 2/],
  ['a summary without a topic', 'summary.csv', 'url,https://example.org\n', /no topic/],
])('refuses %s', async (_, name, text, message) => {
  await writeFile(path.join(folder, name), text);
  await expect(readConversation(folder, groups)).rejects.toThrow(message);
});

test('names the file that is missing', async () => {
  await rm(path.join(folder, 'comments.csv'));
  await expect(readConversation(folder, groups)).rejects.toThrow(/comments\.csv.*ENOENT/);
});
