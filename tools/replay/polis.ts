import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { z } from 'zod';
import type { Choice } from '../../shared/api/constants.ts';
import { eachPool, type UsualPool, usualIds } from '../../tests/support/usual-pools.ts';
import { whyUnusable } from './idea.ts';

/**
 * Reads an export of a Polis conversation: `summary.csv` (key, value), `comments.csv` (one row a comment) and
 * `participants-votes.csv` (one row a participant, one column a comment: 1 agree, -1 disagree, 0 pass, empty unseen).
 */
export interface Conversation {
  topic: string;
  /** Moderated-in comments that can be ideas, in the order of the file. */
  comments: Comment[];
  /** A line for each comment that cannot: it is left out, with the votes on it. */
  skipped: string[];
  /** The chosen participants of both pools, in the order of the file. */
  participants: Voter[];
  /** Pool of everyone in either group, chosen or not. */
  poolOf: Map<string, UsualPool>;
}

export interface Comment {
  id: string;
  author: string;
  text: string;
}

export interface Voter {
  id: string;
  pool: UsualPool;
  /** By comment id; moderated-in comments only. */
  votes: Map<string, Choice>;
}

/** The group id of the export that stands for each pool. */
export type Groups = Record<UsualPool, string>;

/** The export is not in the expected form; the message names file and row. */
export class ExportError extends Error {
  override name = 'ExportError';
}

const choiceOf: Record<string, Choice> = { '1': 'agree', '-1': 'disagree', '0': 'pass' };
const commentRow = z.object({
  'comment-id': z.string().regex(/^\d+$/),
  'author-id': z.string(),
  moderated: z.enum(['1', '0', '-1']),
  'comment-body': z.string(),
});
const voterRow = z.looseObject({ participant: z.string().min(1), 'group-id': z.string() });

/** `perPool`: the first so many participants of each group, by the order of the file. Everyone in no group is left out. */
export async function readConversation(
  folder: string,
  groups: Groups,
  perPool = Infinity,
): Promise<Conversation> {
  const topic = await readTopic(folder);
  const { comments, skipped } = await readComments(folder);
  const poolOf = new Map<string, UsualPool>();
  const chosen = eachPool((): Voter[] => []);
  const participants: Voter[] = [];
  for await (const row of rows(folder, 'participants-votes.csv', voterRow)) {
    const pool = poolOfGroup(groups, row['group-id']);
    if (!pool) continue;
    poolOf.set(row.participant, pool);
    if (chosen[pool].length >= perPool) continue;
    const voter = { id: row.participant, pool, votes: readVotes(row, comments) };
    chosen[pool].push(voter);
    participants.push(voter);
  }
  return { topic, comments, skipped, participants, poolOf };
}

async function readTopic(folder: string): Promise<string> {
  for await (const [key, value] of lines(folder, 'summary.csv', { relax_column_count: true }))
    if (key === 'topic' && value) return value;
  throw new ExportError('summary.csv names no topic');
}

async function readComments(folder: string): Promise<Pick<Conversation, 'comments' | 'skipped'>> {
  const comments: Comment[] = [];
  const skipped: string[] = [];
  for await (const row of rows(folder, 'comments.csv', commentRow)) {
    if (row.moderated !== '1') continue;
    const { 'comment-id': id, 'author-id': author, 'comment-body': text } = row;
    const why = whyUnusable(text);
    if (why === undefined) comments.push({ id, author, text });
    else skipped.push(`comments.csv, comment ${id} is left out: ${why}`);
  }
  return { comments, skipped };
}

function readVotes(row: z.infer<typeof voterRow>, comments: Comment[]): Map<string, Choice> {
  const votes = new Map<string, Choice>();
  for (const { id } of comments) {
    const value = row[id];
    if (value === '') continue;
    const choice = typeof value === 'string' ? choiceOf[value] : undefined;
    if (!choice)
      throw new ExportError(
        `participants-votes.csv, participant ${row.participant}, comment ${id}: "${value}" is no vote`,
      );
    votes.set(id, choice);
  }
  return votes;
}

function poolOfGroup(groups: Groups, group: string): UsualPool | undefined {
  if (group === '') return undefined;
  return usualIds.find((pool) => group === groups[pool] || isSameNumber(group, groups[pool]));
}

/** Some exports write a group's number as 0.0. */
function isSameNumber(one: string, other: string): boolean {
  return /^\d+(\.0+)?$/.test(one) && other !== '' && Number(one) === Number(other);
}

async function* rows<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
): AsyncGenerator<z.output<S>> {
  let header: string[] | undefined;
  let number = 0;
  for await (const line of lines(folder, file)) {
    number++;
    if (!header) {
      header = line;
      continue;
    }
    const names = header;
    const parsed = schema.safeParse(Object.fromEntries(line.map((value, column) => [names[column], value])));
    if (!parsed.success) throw new ExportError(`${file}, row ${number}: ${z.prettifyError(parsed.error)}`);
    yield parsed.data;
  }
}

async function* lines(folder: string, file: string, options = {}): AsyncGenerator<string[]> {
  const source = createReadStream(path.join(folder, file));
  const parser = parse({ bom: true, ...options });
  // pipe() does not pass errors on: without this, a missing file would end the process from outside.
  source.on('error', (error) => parser.destroy(error));
  try {
    yield* source.pipe(parser);
  } catch (error) {
    throw new ExportError(`${path.join(folder, file)}: ${error instanceof Error ? error.message : error}`);
  }
}
