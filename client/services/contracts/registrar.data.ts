import { plainContracts } from '../../../shared/api/plain.ts';
import { registrarContracts } from '../../../shared/api/routes/registrar.ts';

export const registrar = plainContracts(registrarContracts);
