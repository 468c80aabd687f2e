/** Runs one campaign in a process of its own, whose output is the server's log. */
import { variants } from '../broken/variants.ts';
import { simulate } from './simulate.ts';

// Nobody waits for the outcome any more; what the exit cleans up is the database.
process.once('disconnect', () => process.exit(1));
process.once(
  'message',
  async ({ seed, members, variant: name }: { seed: number; members: number; variant: string }) => {
    const variant = variants.find((one) => one.name === name);
    try {
      if (!variant) throw new Error(`There is no variant ${name}`);
      const outcome = await simulate({ seed, members, variant }, (share) => process.send?.({ share }));
      process.send?.({ outcome }, () => process.exit(0));
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, () =>
        process.exit(1),
      );
    }
  },
);
