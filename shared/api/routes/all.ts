/** Every contract. */
import type { Contract } from '../contract.ts';
import * as accounts from './accounts.ts';
import * as answering from './answering.ts';
import * as box from './box.ts';
import * as console from './console.ts';
import * as control from './control.ts';
import * as factors from './factors.ts';
import * as groups from './groups.ts';
import * as ledger from './ledger.ts';
import * as own from './own.ts';
import * as registrar from './registrar.ts';
import * as server from './server.ts';
import * as sessions from './sessions.ts';
import * as settings from './settings.ts';
import * as trail from './trail.ts';

export const allContracts: readonly Contract[] = [
  ...[
    box,
    ledger,
    registrar,
    sessions,
    console,
    answering,
    groups,
    accounts,
    own,
    factors,
    trail,
    settings,
    control,
    server,
  ],
]
  .flatMap((lists) => Object.values(lists))
  .flatMap((list) => Object.values(list));
