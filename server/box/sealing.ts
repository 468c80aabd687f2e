import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { choices, sizes } from '../../shared/api/constants.ts';
import { u32 } from '../../shared/bytes/bytes.ts';
import { encodeList } from '../../shared/bytes/list.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxKeys } from '../keys.ts';
import type { CastVote } from './vote-queries.ts';

/**
 * Votes while they wait. The database stores them encrypted under a key that it does not hold, so that no
 * dump, backup or log of it ever shows a vote together with the moment at which it came
 * (docs/decisions/0010).
 */
export interface VoteSeal {
  /**
   * The name of the row for the vote of this tag on this idea, 32 bytes: the same each time, and it tells
   * nothing.
   */
  name(vote: Pick<CastVote, 'ideaId' | 'pool' | 'tag'>): Buffer;
  /** The encrypted vote: of one length for all votes, and different each time. */
  seal(vote: CastVote): Buffer;
  /** Decrypts. Throws if the bytes are not what `seal` gave for this name. `pool`: the vote's own, which its row says. */
  open(row: { name: Uint8Array; pool: PoolId }, sealed: Uint8Array): CastVote;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const plainBytes = sizes.ideaId + sizes.tag + 1 + 1 + 4 + sizes.presentation;

export function createVoteSeal(keys: BoxKeys, campaignId: string): VoteSeal {
  const nameKey = keys.derive('waiting-vote-name', campaignId);
  const sealKey = keys.derive('waiting-vote', campaignId);
  const name: VoteSeal['name'] = ({ ideaId, pool, tag }) =>
    createHmac('sha256', nameKey)
      .update(encodeList([ideaId, pool, tag]))
      .digest();
  return {
    name,
    seal(vote) {
      const nonce = randomBytes(nonceBytes);
      const encryption = createCipheriv(cipher, sealKey, nonce).setAAD(name(vote));
      const body = Buffer.concat([encryption.update(encode(vote)), encryption.final()]);
      return Buffer.concat([nonce, body, encryption.getAuthTag()]);
    },
    open(row, sealed) {
      const [nonce, body, tag] = [
        sealed.subarray(0, nonceBytes),
        sealed.subarray(nonceBytes, -tagBytes),
        sealed.subarray(-tagBytes),
      ];
      const decryption = createDecipheriv(cipher, sealKey, nonce, { authTagLength: tagBytes });
      decryption.setAAD(row.name).setAuthTag(tag);
      return { ...decode(Buffer.concat([decryption.update(body), decryption.final()])), pool: row.pool };
    },
  };
}

/** The choice is stored as its index in the list: a word would tell itself by its length. */
function encode({ ideaId, tag, choice, changes, revision, presentation }: CastVote): Buffer {
  const words = Uint8Array.of(choices.indexOf(choice), changes);
  const plain = Buffer.concat([ideaId, tag, words, u32(revision), presentation]);
  if (plain.length !== plainBytes) throw new RangeError('A vote has another length.');
  return plain;
}

function decode(plain: Buffer): Omit<CastVote, 'pool'> {
  const [tagAt, wordsAt] = [sizes.ideaId, sizes.ideaId + sizes.tag];
  const presentationAt = plainBytes - sizes.presentation;
  const choice = choices[plain.readUInt8(wordsAt)];
  if (!choice) throw new RangeError('A vote with an unknown word.');
  return {
    ideaId: plain.subarray(0, tagAt),
    tag: plain.subarray(tagAt, wordsAt),
    choice,
    changes: plain.readUInt8(wordsAt + 1),
    revision: plain.readUInt32BE(wordsAt + 2),
    presentation: plain.subarray(presentationAt),
  };
}
