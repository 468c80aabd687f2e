/** In milliseconds: without an answer for so long, the server is asked about it. */
const patience = 3_000;
/** For an answer that is on its way. */
const toArrive = 200;

interface Watched {
  /** How long an answer may take. */
  limit: number;
  /** Asks the server, on another connection, whether it works on the answer. */
  isAtWork(): Promise<boolean>;
  /** `waited`: so long, in milliseconds. */
  giveUp(waited: number): void;
}

/**
 * Gives up when the time for an answer is over, or before, where nobody works on it, since the server is gone or was
 * never asked: work that takes long has its time, and nobody waits for nothing. Returns what is called with the answer.
 */
export function watch({ limit, isAtWork, giveUp }: Watched): () => void {
  let over = false;
  let timer = setTimeout(
    async () => {
      const goesOn = limit > patience && (await isAtWork());
      if (over) return;
      timer = setTimeout(() => giveUp(goesOn ? limit : patience), goesOn ? limit - patience : toArrive);
    },
    Math.min(patience, limit),
  );
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
