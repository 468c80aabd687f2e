import type { Page } from 'playwright-core';

/** Chromium's own authenticator in software, in place of the device's: it is there, and agrees at once. */
export async function addAuthenticator(
  page: Page,
  { verifies = true }: { verifies?: boolean } = {},
): Promise<{ remove(): Promise<void> }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: verifies, isUserVerified: verifies, automaticPresenceSimulation: true },
    },
  });
  return {
    async remove() {
      await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
}
