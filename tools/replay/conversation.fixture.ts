import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a made-up conversation says, and how often of 8 each group agrees and disagrees; the others pass. */
const comments: [text: string, group0: [number, number], group1: [number, number]][] = [
  ['Plant more trees along the river', [7, 1], [6, 2]],
  ['Open the library on Sundays', [8, 0], [2, 5]],
  ['Close the square to cars', [3, 5], [6, 2]],
  ['Charge less for short bus rides', [4, 4], [5, 3]],
  ['Light the footpath, "all of it",\nuntil midnight', [2, 6], [0, 8]],
  ['Let cafés put out tables', [2, 1], [1, 2]],
  ['Keep one swimming pool open all winter', [6, 2], [3, 5]],
  ['Ask residents before a street is dug up', [5, 2], [4, 4]],
];

const perGroup = 8;

/** The three files of a Polis export, by name. Each comment is by another participant, in the groups in turn. */
function exportFiles(): Record<string, string> {
  const ids = comments.map((_, id) => id);
  const commentRows = comments.map(
    ([text], id) => `${id},x,${id},${id},0,0,1,"${text.replaceAll('"', '""')}"`,
  );
  const voterRows = Array.from({ length: 2 * perGroup }, (_, voter) => {
    const group = voter % 2;
    const votes = comments.map(([, ...groups], id) => {
      const [agree, disagree] = groups[group] ?? [0, 0];
      const place = (Math.floor(voter / 2) + id) % perGroup;
      if (place < agree) return 1;
      return place < agree + disagree ? -1 : 0;
    });
    return [voter, group, 0, 0, 0, 0, ...votes].join(',');
  });
  return {
    'summary.csv': 'topic,What should our town do next?\n',
    'comments.csv': lines(
      'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
      commentRows,
    ),
    'participants-votes.csv': lines(
      `participant,group-id,n-comments,n-votes,n-agree,n-disagree,${ids}`,
      voterRows,
    ),
  };
}

const lines = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

/** Writes a made-up Polis export into `folder`: 8 comments, 8 participants in each of the groups 0 and 1. */
export async function writeConversation(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(exportFiles())) await writeFile(path.join(folder, name), text);
}
