/**
 * What a member's link brings to their device in its fragment, which browsers send to no server: the code to enrol with,
 * and the member's own name, so that the device can warn before it stands in a text. The server tells it at no other time.
 */
export interface Invitation {
  code: string;
  /** As the roster has it; null where the link has none. */
  name: string | null;
}

/** The fragment of a member's link, without its #. */
export function invitationFragment({ code, name }: { code: string; name: string }): string {
  // A plus is a space to some readers and a plus to others.
  return new URLSearchParams({ code, name }).toString().replaceAll('+', '%20');
}

/** Undefined where the fragment has no code. */
export function readInvitation(fragment: string): Invitation | undefined {
  const found = new URLSearchParams(fragment);
  const code = found.get('code');
  return code ? { code, name: found.get('name') || null } : undefined;
}
