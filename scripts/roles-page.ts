/** docs/roles.md, as the contracts say it. */
import { type Contract, rolesFor } from '../shared/api/contract.ts';
import { allContracts } from '../shared/api/routes/all.ts';
import { roles } from '../shared/domain/roles.ts';

const head = `# Roles of the console

Written by \`npm run roles\` from the contracts in [shared/api/routes](../shared/api/routes); the test command checks that it is
current. One person may have several roles. Why they are these, and what each is for:
[0042](decisions/0042-roles-and-trail.md).

Whoever may call an address may give all fields that its contract has, and gets all that it answers with: these are the same for
every role, and others are refused. What a role may not see has an address of its own. Only managers are shown a campaign that
is a draft; what everybody does with an account is about their own.
`;

const addressOf = ({ method, path }: Contract) => `\`${method} ${path}\``;

/** The page, of everything in the console that asks who is signed in. */
export function rolesPage(contracts: readonly Contract[] = allContracts): string {
  const console = contracts.filter(({ side }) => side === 'console');
  const titles = ['what', 'address', ...roles];
  const rows = console.flatMap((contract) => {
    const enough = rolesFor(contract);
    return enough
      ? [
          [
            `\`${contract.name}\``,
            addressOf(contract),
            ...roles.map((role) => (enough.includes(role) ? '✓' : '')),
          ],
        ]
      : [];
  });
  const anybody = console.filter(({ caller }) => caller === 'signed in');
  const nobody = console.filter(({ caller }) => typeof caller === 'string' && caller !== 'signed in');
  const list = (some: Contract[]) => some.map((one) => `- \`${one.name}\`: ${addressOf(one)}`).join('\n');
  return `${head}
## By role

${table([titles, ...rows])}

## Whoever is signed in, whatever their roles

${list(anybody)}

## Without a session

${list(nobody)}
`;
}

function table(rows: string[][]): string {
  const [titles = [], ...body] = rows;
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
