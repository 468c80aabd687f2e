/** The server as `npm start` runs it, for tests and tools, whose round times come when they need them. */
import { run } from '../../server/run.ts';
import { listenForRoundTimes } from './round-times.ts';

await run(process.env, async ({ box, url }) => {
  if (box) await listenForRoundTimes(box, url);
});
