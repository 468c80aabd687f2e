import { type CallerKind, type Contract, kindOf, type Side } from './contract.ts';
import { type ErrorCode, errors } from './errors.ts';

/** Of any route. */
const always: readonly ErrorCode[] = ['internal', 'unavailable'];

const ofSide: Readonly<Record<Side, readonly ErrorCode[]>> = {
  box: ['misdirected', 'identified_request'],
  registrar: ['misdirected'],
  console: ['misdirected'],
  control: [],
  server: ['misdirected'],
};

const ofCaller: Readonly<Record<CallerKind, readonly ErrorCode[]>> = {
  anyone: [],
  member: ['presentation_invalid', 'pool_not_found'],
  'board reader': ['pass_required', 'pool_not_found'],
  'admitted person': [],
  'setup link': [],
  'one-time link': [],
  'signed in': ['not_signed_in'],
  'box control': ['not_found'],
  'has a role': ['not_signed_in', 'role_missing'],
};

/** Every code that a route may answer with, in the order of the table. */
export function errorsOf({ side, method, caller, errors: own = [], ...contract }: Contract): ErrorCode[] {
  const { params, query, body, attemptsPerMinute, beforeFactor, freshly } = contract;
  const ofPages = side === 'registrar' || side === 'console';
  const codes = new Set<ErrorCode>([...always, ...ofSide[side], ...ofCaller[kindOf(caller)], ...own]);
  const addIf = (condition: unknown, ...more: ErrorCode[]) => {
    if (condition) for (const code of more) codes.add(code);
  };
  addIf(params || query || body || method !== 'GET', 'malformed_request');
  addIf(method !== 'GET', 'body_too_large', 'unsupported_media_type');
  addIf(params && 'slug' in params.shape, 'campaign_not_found');
  addIf(ofPages && method !== 'GET', 'cross_site', 'other_address');
  addIf(attemptsPerMinute, 'too_many_requests');
  addIf(codes.has('not_signed_in') && !beforeFactor, 'factor_missing');
  addIf(freshly, 'sign_in_old');
  return (Object.keys(errors) as ErrorCode[]).filter((code) => codes.has(code));
}
