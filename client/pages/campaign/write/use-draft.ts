import { useCallback, useEffect, useState } from 'preact/hooks';
import { language } from '../../../i18n/language.ts';
import type { Draft } from '../../../services/wallet/schema.ts';
import { complain } from '../parts/complain.ts';

export const emptyDraft = (): Draft => ({
  title: '',
  body: '',
  language: language.value,
  underOwnName: null,
});

/** The draft of a campaign, kept on the device with every key, there again after a reload. undefined while it is read. */
export function useDraft(campaign: string): [Draft | undefined, (draft: Draft) => void] {
  const [draft, setDraft] = useState<Draft | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    import('../../../services/wallet/drafts.ts')
      .then(({ readDraft }) => readDraft(campaign))
      .catch((thrown: unknown) => {
        complain(thrown);
        return undefined;
      })
      .then((stored) => {
        if (!gone) setDraft(stored ?? emptyDraft());
      });
    return () => {
      gone = true;
    };
  }, [campaign]);
  const change = useCallback(
    (next: Draft) => {
      setDraft(next);
      import('../../../services/wallet/drafts.ts')
        .then(({ saveDraft }) => saveDraft(campaign, next))
        .catch(complain);
    },
    [campaign],
  );
  return [draft, change];
}
