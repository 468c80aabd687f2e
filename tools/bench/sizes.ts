/** How much the benchmark does. */
export interface Sizes {
  /** Seconds for each measure that runs for a time. */
  seconds: number;
  /** Members who enrol, each pool. */
  members: number;
  ideas: number;
  /** Votes that are sent over HTTP. */
  votes: number;
  /** Votes in the campaign when the board is read. */
  boardVotes: number;
  /** Votes in the campaign when the pools are compared. */
  compareVotes: number;
  /** Ideas, and sealed votes, of the campaign that is closed under requests. */
  closeIdeas: number;
  closeVotes: number;
  /** Requests with made-up input, and sockets, of the flood. */
  floodRequests: number;
  floodSockets: number;
  /** Members of each pool, and ideas, of the record that is verified: everyone votes on nearly every idea. */
  recordMembers: number;
  recordIdeas: number;
}

export const connections = 32;

export const full: Sizes = {
  seconds: 8,
  members: 40,
  ideas: 1000,
  votes: 4000,
  boardVotes: 50_000,
  compareVotes: 1_000_000,
  closeIdeas: 100,
  closeVotes: 100_000,
  floodRequests: 20_000,
  floodSockets: 3_000,
  recordMembers: 50,
  recordIdeas: 93,
};

/** Shows in some seconds that the benchmark works; its figures mean nothing. */
export const small: Sizes = {
  seconds: 0.3,
  members: 10,
  ideas: 60,
  votes: 200,
  boardVotes: 2000,
  compareVotes: 8000,
  closeIdeas: 10,
  closeVotes: 400,
  floodRequests: 200,
  floodSockets: 30,
  recordMembers: 6,
  recordIdeas: 5,
};
