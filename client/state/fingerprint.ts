import { useEffect, useState } from 'preact/hooks';
import { fromBase64url } from '../../shared/device/encoding.ts';
import { unlessLost } from './unless-lost.ts';

/**
 * The twelve words of a policy (the ledger's first leaf, base64url), between spaces; empty until they are there. Where the list of
 * words did not come, it is tried again with each new `occasion`.
 */
export function useFingerprint(policy: string | undefined, occasion?: unknown): string {
  const [words, setWords] = useState('');
  useEffect(() => {
    setWords('');
  }, [policy]);
  useEffect(() => {
    if (policy === undefined) return;
    let gone = false;
    void unlessLost(async () => {
      const { wordsOf } = await import('../services/fingerprint.ts');
      if (!gone) setWords(wordsOf(fromBase64url(policy)).join(' '));
    });
    return () => {
      gone = true;
    };
  }, [policy, occasion]);
  return words;
}
