import type { Choice } from '../../../shared/api/constants.ts';
import type { UsualPool } from '../../support/usual-pools.ts';

/** The people and the opinions of the campaign that is played through in the browser. */

export const account = {
  name: 'Ada Byron',
  email: 'ada@company.example',
  password: 'correct horse battery',
};

export const question = 'What makes a letter to us worth writing?';
export const slug = 'what-makes-a-letter-to-us-worth-writing';

/** So many of each pool take part without a browser, so that the one with a browser has others to hide among. */
export const crowdSize = 8;

const employees = Array.from({ length: crowdSize + 1 }, (_, at) => `Employee ${at + 1}`);

export const roster = {
  size: employees.length,
  csv: ['name,email', ...employees.map((name, at) => `${name},employee${at + 1}@company.example`)].join('\n'),
  /** Line 2 has no name, line 4 half an address, line 5 is line 3 again. */
  broken: [
    ...['name,email', ',anon@company.example', 'Employee 1,employee1@company.example', 'Employee 2,half@'],
    'EMPLOYEE 1,employee1@company.example',
  ].join('\n'),
};

/** What one pool thinks of an idea: the vote given in the browser, and how many of the others agree; null: they do not vote. */
interface Opinion {
  own: Choice;
  agreeing: number | null;
}

export interface SampleIdea {
  title: string;
  pool: UsualPool;
  votes: Record<UsualPool, Opinion>;
}

const half = crowdSize / 2;

/** The first of each pool is written in the browser. */
export const ideas = {
  letters: {
    title: 'Answer every letter within two days',
    pool: 'employees',
    votes: {
      employees: { own: 'agree', agreeing: crowdSize },
      customers: { own: 'agree', agreeing: crowdSize },
    },
  },
  quiet: {
    title: 'A quiet room on every floor',
    pool: 'employees',
    votes: { employees: { own: 'agree', agreeing: crowdSize }, customers: { own: 'disagree', agreeing: 0 } },
  },
  shifts: {
    title: 'Swap shifts without asking',
    pool: 'employees',
    votes: { employees: { own: 'agree', agreeing: half }, customers: { own: 'agree', agreeing: half } },
  },
  telephone: {
    title: 'One telephone number that a person answers',
    pool: 'customers',
    votes: { employees: { own: 'disagree', agreeing: 0 }, customers: { own: 'agree', agreeing: crowdSize } },
  },
  waiting: {
    title: 'Show the real waiting time',
    pool: 'customers',
    votes: { employees: { own: 'pass', agreeing: half }, customers: { own: 'pass', agreeing: half } },
  },
  messages: {
    title: 'Fewer letters, more messages',
    pool: 'customers',
    votes: { employees: { own: 'agree', agreeing: null }, customers: { own: 'disagree', agreeing: null } },
  },
} as const satisfies Record<string, SampleIdea>;

export const allIdeas: readonly SampleIdea[] = Object.values(ideas);

/** The vote that the member with the browser gives to the idea of this title. */
export function ownVote(pool: UsualPool, title: string): Choice {
  const idea = allIdeas.find((known) => known.title === title);
  if (!idea) throw new Error(`No idea is called ${title}`);
  return idea.votes[pool].own;
}
