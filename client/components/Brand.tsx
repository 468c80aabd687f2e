/** The mark: an envelope closed by a seal. Decoration; the name stands beside it. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M3 6.5 12 13l9-6.5V19H3z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linejoin="round"
      />
      <circle cx="12" cy="13" r="3.1" fill="var(--seal)" />
    </svg>
  );
}
