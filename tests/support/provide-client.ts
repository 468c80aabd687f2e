import { ensureClient } from '../../scripts/ensure-client.ts';

/** Global setup of the project e2e: the server that the tests start serves the client as it is now. */
export default ensureClient;
