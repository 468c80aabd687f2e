import { effect, type ReadonlySignal } from '@preact/signals';
import type { Choice } from '../../shared/api/constants.ts';
import type { ParticipationState } from './participation.ts';

/** Chosen while its voter is still joining. It can be changed until they have joined. */
export interface EarlyVote {
  idea: { id: string; title: string };
  choice: Choice;
}

interface Waiting {
  early: ReadonlySignal<EarlyVote | undefined>;
  participation: ParticipationState;
}

/**
 * The vote that was chosen last, once its voter has joined, at whatever attempt; undefined where they gave that up. Until then it
 * stays with the campaign, not with the card: its voter may look at other pages meanwhile.
 */
export function whenJoined({ early, participation }: Waiting): Promise<EarlyVote | undefined> {
  let stop = () => {};
  return new Promise<EarlyVote | undefined>((resolve) => {
    stop = effect(() => {
      if (!early.value || participation.current.value) resolve(early.value);
    });
  }).finally(() => stop());
}
