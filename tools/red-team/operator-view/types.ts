/** Everything that whoever runs the server has when a campaign is over. Times are those of the campaign, in ms. */
import type { Secrets } from '../../../server/keys.ts';
import type { Leaving } from '../../../shared/device/participation.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';

/** A row of a dump with its system columns. Bytes are text, `\x` and hexadecimal digits, as PostgreSQL prints them. */
export interface DumpedRow {
  ctid: [page: number, line: number];
  xmin: number;
  xmax: number;
  columns: Record<string, unknown>;
}

/** A row version on a page of a table's file, dead ones included; or a piece of a long value of one of its rows. */
export interface RowVersion {
  table: string;
  xmin: number;
  xmax: number;
  /** The row as it lies on disk, hexadecimal. */
  data: string;
}

export interface Change {
  table: string;
  kind: 'INSERT' | 'UPDATE' | 'DELETE';
  /** Of a DELETE: the primary key. */
  columns: Record<string, string>;
}

/** A transaction of the write-ahead log. */
export interface Commit {
  xid: number;
  at: number;
  changes: Change[];
}

/** A statement in PostgreSQL's log, with its parameters. */
export interface LoggedStatement {
  at: number;
  text: string;
}

/** What the server answered, once for each text. */
export interface Served {
  at: number;
  method: string;
  path: string;
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** A line of the access log of a proxy, where somebody lets one be written. */
export interface AccessLine {
  at: number;
  path: string;
  /** Size of the request's headers, bytes. */
  headerBytes: number;
  userAgent: string;
  acceptLanguage: string;
}

/** A request as the log of a proxy has it that writes down no address. */
export interface RequestLine {
  at: number;
  method: string;
  path: string;
}

export interface OperatorView {
  campaignId: string;
  /** From CANDOR_SECRET, for attacks beyond what is promised. */
  secrets: Required<Secrets>;
  policy: { delayMinutes: number; settleHours: number; minimumGroup: number };
  /** When the campaign opened. */
  opened: number;
  tables: Record<string, DumpedRow[]>;
  versions: RowVersion[];
  /** In the order of their commits. */
  commits: Commit[];
  statements: LoggedStatement[];
  /** What the server wrote itself, both streams. */
  serverLog: string;
  accessLog: AccessLine[];
  /** Entries that the attacker sent: by memberships of their own. */
  own: ReadonlySet<string>;
  /** Of all requests of all devices. */
  requests: RequestLine[];
  served: Served[];
  /** Live messages, as every reader gets them. */
  live: { at: number; text: string }[];
  /** Catalogue views: sequences, statistics. */
  catalogue: Record<string, Record<string, unknown>[]>;
}

/** Who sent an entry: under all names that an attack may have for them; and how. */
export interface Author {
  email: string;
  /** What the row of their enrolment is known by: the m1_enc of their device's request, as a dump prints it. */
  enrolment: string;
  /** The same of the request for their campaign credential. */
  joining: string;
  /** What they chose about answers that wait for their enrolment to settle. */
  leaving: Leaving;
  /** Did it come in the visit in which they joined the campaign? */
  withJoining: boolean;
}

/** Who did what. The attacks never see it. */
export interface Truth {
  /** By entry: `idea/<id>`, `vote/<idea's id>/<tag>` or `joining/<m1_enc>`, hexadecimal. */
  authors: Map<string, Author>;
  /** Pool by entry. */
  pools: Map<string, PoolId>;
}

export const ideaEntry = (id: string) => `idea/${id}`;
export const joiningEntry = (m1Enc: string) => `joining/${m1Enc}`;
export const voteEntry = (idea: string, tag: string) => `vote/${idea}/${tag}`;
