import { timingSafeEqual } from 'node:crypto';
import type { CommonKeys } from '../keys.ts';

/** What the registrar's process shows the box's: both derive it. */
export function controlHeader(keys: CommonKeys): string {
  return `Bearer ${Buffer.from(keys.derive('box-control')).toString('base64url')}`;
}

export function mayControl(keys: CommonKeys, header: string | undefined): boolean {
  const [given, expected] = [Buffer.from(header ?? ''), Buffer.from(controlHeader(keys))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
