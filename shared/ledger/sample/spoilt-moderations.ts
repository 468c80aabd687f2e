/** Spoilt campaigns: what the organisers took away. */
import { act, ideaAt, mask, moderated, saying } from './moderations.ts';
import type { Plants } from './spoil.ts';

const masked = mask();
const masking = saying(masked, { action: 'mask' });

export const spoiltModerations = {
  moderation_unexpected: [
    () => moderated([act({ action: 'hide', reason: 'A name.' })], { text: false }),
    () => moderated([act({ action: 'burn' })], { text: false }),
    () => moderated([act({ action: 'hide', number: 2 })], { text: false }),
    () => moderated([act({ action: 'hide' }), act({ action: 'hide', number: 2 })], { text: false }),
    () => moderated([act({ action: 'restore' })], { text: true }),
    () =>
      moderated([act({ action: 'hide' }), act({ action: 'restore', number: 2, reason: 'spam' })], {
        text: true,
      }),
    () => moderated([act({ action: 'mask' })], { text: false }),
  ],
  text_missing: [
    () => moderated([], { text: false }),
    // Restored, when it was gone already.
    () => moderated([act({ action: 'hide' }), act({ action: 'restore', number: 2 })], { text: false }),
    // Another idea was hidden.
    () => moderated([act({ action: 'hide', leaf: ideaAt(1).leaf })], { text: false }),
  ],
  text_still_shown: [
    () => moderated([act({ action: 'hide' })], { text: true }),
    () => moderated([masking], { text: true, more: [masked] }),
    () =>
      moderated(
        [act({ action: 'hide' }), act({ action: 'restore', number: 2 }), act({ action: 'hide', number: 3 })],
        { text: true },
      ),
  ],
  mask_unfounded: [
    // The mask of another idea.
    () => {
      const other = mask({ text: ideaAt(1).idea.text });
      return moderated([saying(other, { action: 'mask' })], { text: false, more: [other] });
    },
    // Other words, with no mark.
    () => {
      const other = mask({ masked: { title: 'Another', body: '', language: 'en' } });
      return moderated([saying(other, { action: 'mask' })], { text: false, more: [other] });
    },
    () => {
      const none = mask({ masked: null, note: 'Please see the rules.' });
      return moderated([saying(none, { action: 'mask' })], { text: false, more: [none] });
    },
    () => moderated([saying(masked, { action: 'hide' })], { text: false, more: [masked] }),
  ],
} satisfies Partial<Plants>;
