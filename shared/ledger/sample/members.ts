/**
 * What the sample campaign needs of credentials: the tests of this folder bring their own, those of
 * shared/audit the real ones.
 */
import type { ContentOf } from '../contents.ts';
import type { OpenedVote } from '../results.ts';

export type Unproven<Kind extends 'idea' | 'comment'> = Omit<ContentOf<Kind>, 'presentation'>;

export interface SampleMember {
  postIdea(slot: number, idea: Unproven<'idea'>): { id: Uint8Array; content: ContentOf<'idea'> };
  vote(idea: Uint8Array, choice: OpenedVote['choice'], revision: number): OpenedVote;
  /** Left out where members have no way to comment. */
  comment?(comment: Unproven<'comment'>): { id: Uint8Array; content: ContentOf<'comment'> };
}

export interface SamplePool<Member extends SampleMember = SampleMember> {
  publicKey: Uint8Array;
  issuingKey: Uint8Array;
  enrol(): Member;
}

export type CreatePool<Member extends SampleMember = SampleMember> = (
  campaignId: string,
  pool: string,
) => SamplePool<Member>;
