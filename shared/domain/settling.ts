/** In hours: for so long at most entries of fresh members wait, so that others have joined meanwhile. Apart from the policy's schema, which devices do not load. */
export const longestSettling = 168;
