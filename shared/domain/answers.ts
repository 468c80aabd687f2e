/**
 * "Would you have said this under your name?" is answered with the idea in this slot alone, so that each member answers
 * once. Counted by ideas, k answers could be those of two people: whoever gave k − 1 of them would read the last one off the
 * share (docs/decisions/0012). Tags differ from slot to slot, so the box could not tell whose the others are.
 */
export const answeredSlot = 1;
