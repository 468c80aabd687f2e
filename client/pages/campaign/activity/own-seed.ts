/** The device's own seed in the forms in which it is shown. Throws ApiError. */

async function readOwnSeed(): Promise<Uint8Array> {
  const { readSeed } = await import('../../../services/wallet/seed.ts');
  return readSeed();
}

export async function readOwnWords(): Promise<readonly string[]> {
  const [seed, { wordsOf }] = await Promise.all([readOwnSeed(), import('../../../services/recovery.ts')]);
  return wordsOf(seed);
}

/** The modules of a QR code, row by row, of the link that restores the seed in this campaign. */
export async function readOwnCode(slug: string): Promise<boolean[][]> {
  const [seed, { fragmentOf }, { encodeQR }] = await Promise.all([
    readOwnSeed(),
    import('../../../services/recovery.ts'),
    import('qr'),
  ]);
  const link = `${location.origin}/c/${encodeURIComponent(slug)}/restore#${fragmentOf(seed)}`;
  return encodeQR(link, 'raw', { ecc: 'medium', border: 4 });
}
