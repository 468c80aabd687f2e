import type { CredentialFigures } from './credentials.ts';
import type { ServerFigures } from './server.ts';
import { connections, type Sizes } from './sizes.ts';
import type { VerifyFigures } from './verify.ts';

export type Figures = CredentialFigures &
  VerifyFigures &
  ServerFigures & { pg_insert_per_s: number; fastify_per_s: number };

/** What has to hold, each with the figure of the same run that it is held against. */
export function limits(figures: Figures): { figure: keyof Figures; limit: string; holds: boolean }[] {
  const { verify_per_s, verify_noble_per_s, verify_10k_s, votes_per_s, board_per_s, compare_ms, rss_mb } =
    figures;
  const { close_wait_max_ms, close_5xx, flood_rss_mb } = figures;
  return [
    {
      figure: 'verify_per_s',
      limit: `at least 3 × noble = ${round(3 * verify_noble_per_s)}`,
      holds: verify_per_s >= 3 * verify_noble_per_s,
    },
    { figure: 'verify_10k_s', limit: 'at most 60', holds: verify_10k_s <= 60 },
    { figure: 'votes_per_s', limit: 'at least 250', holds: votes_per_s >= 250 },
    { figure: 'board_per_s', limit: 'at least 2000', holds: board_per_s >= 2000 },
    { figure: 'compare_ms', limit: 'at most 50', holds: compare_ms <= 50 },
    { figure: 'close_wait_max_ms', limit: 'at most 1000', holds: close_wait_max_ms <= 1000 },
    { figure: 'close_5xx', limit: 'none', holds: close_5xx === 0 },
    { figure: 'rss_mb', limit: 'at most 250', holds: rss_mb <= 250 },
    { figure: 'flood_rss_mb', limit: 'at most 100', holds: flood_rss_mb <= 100 },
  ];
}

/** The figures in words, each beside its limit or the bare measure that bounds it. */
export function describe(figures: Figures, sizes: Sizes): string {
  const { pg_insert_per_s, fastify_per_s } = figures;
  const beside: Partial<Record<keyof Figures, string>> = Object.fromEntries(
    limits(figures).map(({ figure, limit, holds }) => [figure, `${holds ? '✓' : '✗'} ${limit}`]),
  );
  const line = (figure: keyof Figures, what: string, bare = '') => {
    const notes = [beside[figure], bare].filter(Boolean).join('; ');
    return `${figure.padEnd(19)}${String(round(figures[figure])).padStart(8)}  ${what}${notes && `  [${notes}]`}`;
  };
  const share = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;
  return [
    line('present_ms', 'one presentation, noble, one core'),
    line('verify_per_s', 'verifications, libsodium, one core'),
    line('verify_noble_per_s', 'verifications, noble, one core'),
    line(
      'verify_10k_s',
      `seconds of npm run verify, ${2 * sizes.recordMembers} members who vote on ${sizes.recordIdeas} ideas; it named five frauds`,
    ),
    line(
      'votes_per_s',
      `votes accepted over HTTP, ${connections} connections, ${sizes.votes} votes`,
      `${share(figures.votes_per_s, pg_insert_per_s)} of the bare insert, ${share(figures.votes_per_s, figures.verify_per_s)} of verifying alone`,
    ),
    line('ideas_per_s', `ideas accepted over HTTP, ${sizes.ideas} ideas`),
    line(
      'board_per_s',
      `first page, 50 of ${sizes.ideas} ideas with ${sizes.boardVotes} votes, compressed`,
      `${share(figures.board_per_s, fastify_per_s)} of the empty route`,
    ),
    line('tiles_per_s', `full tiles of the ledger over HTTP, 8 KiB each, ${connections} connections`),
    line('compare_ms', `comparison of ${sizes.ideas} ideas with ${sizes.compareVotes} votes, as served`),
    line('compare_cold_ms', 'the same, first one after a release'),
    line('pg_insert_per_s', `bare inserts of a waiting vote, ${connections} connections`),
    line('fastify_per_s', `an empty route, ${connections} connections`),
    line(
      'close_100k_s',
      `seconds from the close to the results of ${sizes.closeVotes} sealed votes, under requests`,
    ),
    line('close_wait_max_ms', 'the slowest answer to a vote, an idea, a page or a health check meanwhile'),
    line('close_5xx', 'answers meanwhile that say that the server failed'),
    line('rss_mb', 'peak resident memory of the server under the votes'),
    line(
      'flood_rss_mb',
      `resident memory more after ${sizes.floodRequests} requests with made-up input and ${sizes.floodSockets} sockets`,
    ),
    '',
    `Ideas and the ${sizes.votes} votes went over HTTP; the other votes were put into the table of waiting votes with random`,
    'tags and presentations, and released by the server.',
  ].join('\n');
}

/** Three significant digits below 100, whole numbers above. */
export function roundFigures(figures: Figures): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, round(value)]));
}

function round(value: number): number {
  return Math.abs(value) < 100 ? Number(value.toPrecision(3)) : Math.round(value);
}
