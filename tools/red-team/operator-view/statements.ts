import { clockMark } from '../campaign/clock.ts';
import type { LoggedStatement } from './types.ts';

/** Statements about members and their entries: what is written, and which member a code is looked up for. */
const interesting =
  /insert into "?(box|registrar)"?\."?|select .* from "registrar"\."member" .*"code_hash" =/;
const parameters = /^\S+ \S+ \S+ \[\d+\] DETAIL: +parameters: (.*)$/is;
const clockStep = new RegExp(`^\\$1 = '${clockMark}', \\$2 = '(\\d+)'`);

/** PostgreSQL's log with log_statement = all, as statements with the campaign's time. */
export function readStatements(log: string): LoggedStatement[] {
  const statements: LoggedStatement[] = [];
  let now = 0;
  let statement = '';
  for (const entry of log.split(/\n(?=\d{4}-\d\d-\d\d )/)) {
    const values = parameters.exec(entry)?.[1];
    if (values === undefined) statement = entry;
    else {
      const step = clockStep.exec(values)?.[1];
      if (step !== undefined) now = Number(step);
      else if (interesting.test(statement)) statements.push({ at: now, text: `${statement}\n${values}` });
    }
  }
  return statements;
}
