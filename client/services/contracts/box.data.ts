/**
 * A module `*.data.ts` is run while the client is built, and what it exports comes into the bundle: the contracts, and not
 * zod (vite.config.ts). One for each part of the client that is loaded by itself.
 */
import { plainContracts } from '../../../shared/api/plain.ts';
import { boardContracts, campaignContracts } from '../../../shared/api/routes/box.ts';

export const campaigns = plainContracts(campaignContracts);
export const boards = plainContracts({ readIdeas: boardContracts.readIdeas });
