import { plainContracts } from '../../../shared/api/plain.ts';
import { settingsContracts } from '../../../shared/api/routes/settings.ts';

export const settings = plainContracts(settingsContracts);
