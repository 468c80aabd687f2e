import { useEffect, useState } from 'preact/hooks';
import type { z } from 'zod';
import type { setupReply } from '../../../../shared/api/manage.ts';
import { readSetup } from '../../../services/manage.ts';

/** What ways into the console there are; undefined where the server does not say so (yet): the next request will. */
export function useSetup(): z.infer<typeof setupReply> | undefined {
  const [setup, setSetup] = useState<z.infer<typeof setupReply>>();
  useEffect(() => {
    readSetup().then(setSetup, () => {});
  }, []);
  return setup;
}
