/**
 * What a member's link brings to their device. It is in the fragment, which browsers do not send to a server:
 * the code to enrol with, and the member's own name, so that the device can warn when the name stands in a
 * text. The server sends the name at no other time.
 */
export interface Invitation {
  code: string;
  /** As the roster has it; null where the link has none. */
  name: string | null;
}

/** The fragment of a member's link, without its #. */
export function invitationFragment({ code, name }: { code: string; name: string }): string {
  // Some readers take a plus for a space, others for a plus.
  return new URLSearchParams({ code, name }).toString().replaceAll('+', '%20');
}

/** Undefined where the fragment has no code. */
export function readInvitation(fragment: string): Invitation | undefined {
  const found = new URLSearchParams(fragment);
  const code = found.get('code');
  return code ? { code, name: found.get('name') || null } : undefined;
}
