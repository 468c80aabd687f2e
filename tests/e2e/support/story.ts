import { beforeEach, describe } from 'vitest';
import type { Site } from './site.ts';

/** Tests that each go on where the one before ended: once one has failed, the rest is skipped. */
export function story(name: string, site: () => Site, tests: () => void): void {
  describe(name, { concurrent: false }, () => {
    let failed = false;
    beforeEach(({ skip, onTestFailed }) => {
      if (failed) skip();
      onTestFailed(async () => {
        failed = true;
        await site().photograph();
      });
    });
    tests();
  });
}
