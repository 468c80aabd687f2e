import type { Generated } from 'kysely';
import type { Language } from '../../shared/api/constants.ts';
import type { Role } from '../../shared/domain/roles.ts';

/** People in the console: how they come in, what they sign in with, and what is assigned to them. */
export interface AccountTables {
  'registrar.account': {
    id: string;
    name: string;
    email: string;
    password_hash: string;
    roles: Role[];
    language: Language | null;
  };
  'registrar.session': {
    token_hash: Buffer;
    account_id: string;
    /** To the minute, both. */
    begun_at: Date;
    used_at: Date;
    browser: string | null;
    system: string | null;
  };
  'registrar.setup': { singleton: Generated<boolean>; token_hash: Buffer };
  'registrar.invitation': {
    id: string;
    made_by: string | null;
    token_hash: Buffer;
    email: string;
    roles: Role[];
    expires_at: Date;
    state: 'open' | 'used' | 'withdrawn';
  };
  'registrar.reset': { account_id: string; token_hash: Buffer; expires_at: Date };
  'registrar.authenticator_app': {
    account_id: string;
    /** Sealed (server/manage/factors/app-secrets.ts). */
    secret: Buffer;
    last_step: number;
  };
  'registrar.passkey': {
    id: string;
    account_id: string;
    credential_id: Buffer;
    name: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
  };
  'registrar.recovery_code': { account_id: string; code_hash: Buffer };
  'registrar.sign_in': {
    token_hash: Buffer;
    account_id: string | null;
    challenge: Buffer | null;
    expires_at: Date;
  };
  'registrar.factor_setup': {
    token_hash: Buffer;
    secret: Buffer | null;
    challenge: Buffer | null;
    expires_at: Date;
  };
  'registrar.factor_demand': { role: Role };
  'registrar.assignment': {
    campaign_id: string;
    idea_id: Buffer;
    account_id: string;
    /** UTC days since 1970. */
    due: number | null;
  };
}
