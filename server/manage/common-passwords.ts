import { Fault } from '../http/fault.ts';

/** By zxcvbn's scale: below it, a password falls to fewer than 10⁸ guesses in the order of what people choose. */
const leastScore = 3;

/**
 * The lists come with the library: 49,000 passwords that were found in breaches, words, sequences and rows of keys. They are
 * read when the first password is chosen, since they take some 35 MB of memory.
 */
async function load() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
let loading: ReturnType<typeof load> | undefined;

/** `own`: what others know of whoever chooses it, such as their name. Throws password_common. */
export async function expectUncommon(password: string, own: readonly string[]): Promise<void> {
  loading ??= load();
  const { score } = (await loading).check(
    password,
    own.flatMap((text) => text.split(/[\s@.]+/)).filter(Boolean),
  );
  if (score < leastScore) throw new Fault('password_common');
}
