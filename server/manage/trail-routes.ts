import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import type { TrailEntry } from '../../shared/api/trail.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Access } from '../http/serve.ts';
import { delimiters } from './delimiters.ts';
import { serveConsole, step } from './serve-console.ts';
import { type EntryRow, findEntries, findPeople } from './trail-queries.ts';

const perPage = 50;

export function trailRoutes(app: FastifyInstance, access: Access<'has a role'>, deps: RegistrarDeps): void {
  const { registrar } = deps;
  serveConsole(app, access, deps, trailContracts, {
    async readTrail({ query: { before, ...filter } }) {
      const rows = await findEntries(registrar, filter, { before, limit: perPage + 1 });
      const entries = rows.slice(0, perPage).map(present);
      return { entries, next: rows.length > perPage ? (entries.at(-1)?.number ?? null) : null };
    },
    listTrailPeople: async () => ({ people: await findPeople(registrar) }),
    downloadTrail: ({ query: { language, ...filter } }, reply) =>
      step(
        async (trx) => ({ rows: await findEntries(trx, filter), told: {} }),
        async ({ rows }) => {
          reply.header('content-disposition', 'attachment; filename="trail.csv"');
          return writeFile(rows.map(present), delimiters[language]);
        },
      ),
  });
}

function present({ at, account_id, details, ...row }: EntryRow): TrailEntry {
  return { ...row, account: account_id, at: at.toISOString(), details: details ?? {} };
}

function writeFile(entries: readonly TrailEntry[], delimiter: string): string {
  const lines = entries.map(({ number, at, account, name, kind, details, refuses }) => ({
    ...{ number, at, account: account ?? '', name: name ?? '', kind },
    details: Object.entries(details)
      .map(([detail, value]) => `${detail}: ${[value].flat().join(' ')}`)
      .join('; '),
    refuses: refuses ?? '',
  }));
  // A name that starts like a formula must not become one in a spreadsheet.
  return stringify(lines, {
    header: true,
    columns: ['number', 'at', 'account', 'name', 'kind', 'details', 'refuses'],
    ...{ delimiter, escape_formulas: true, bom: true },
  });
}
