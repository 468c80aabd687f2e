import type { ComponentChildren } from 'preact';

/** The envelope on its way: open, sealed, mixed with others, counted. Decoration beside the words. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      viewBox="0 0 32 32"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linejoin="round"
      stroke-linecap="round"
    >
      {children}
    </svg>
  );
}

export const openEnvelope = (
  <Icon>
    <path d="M4 14 16 4l12 10v13H4z" />
    <path d="m4 14 12 8 12-8" />
    <path d="M10 15V10h12v5" />
  </Icon>
);

export const sealedEnvelope = (
  <Icon>
    <path d="M4 8h24v18H4z" />
    <path d="m4 8 12 10L28 8" />
    <circle cx="16" cy="18" r="3.6" fill="currentColor" stroke="none" />
  </Icon>
);

export const mixedEnvelopes = (
  <Icon>
    <path d="M3 13h13v9H3z" />
    <path d="m3 13 6.5 5 6.5-5" />
    <path d="m15 9 12-3 2.5 9-10 2.6" />
    <path d="M19 26h10v-8" />
  </Icon>
);

export const countedEnvelopes = (
  <Icon>
    <path d="M6 26V17M13 26V9M20 26v-6M27 26V13M3 26h26" />
    <path d="m11 5 2 2 4-4" />
  </Icon>
);
