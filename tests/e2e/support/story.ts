import { beforeEach, describe } from 'vitest';

/** Tests that each go on where the one before ended: once one has failed, the rest is skipped. */
export function story(name: string, tests: () => void): void {
  describe(name, { concurrent: false }, () => {
    let failed = false;
    beforeEach(({ skip, onTestFailed }) => {
      if (failed) skip();
      onTestFailed(() => {
        failed = true;
      });
    });
    tests();
  });
}
