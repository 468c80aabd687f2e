import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes that only their holder has: a link, or a cookie. What is stored is the hash. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
