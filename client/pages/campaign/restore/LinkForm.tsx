import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';

interface LinkFormProps {
  /** The fragment that the link brought. */
  fragment: string;
  busy: boolean;
  onSeed: (seed: Uint8Array) => void;
  /** To type words instead. */
  onDrop: () => void;
}

/**
 * The code of another device was scanned. It is not used unasked: whoever makes somebody else use a seed of theirs could
 * recognise everything that is sent with it.
 */
export function LinkForm({ fragment, busy, onSeed, onDrop }: LinkFormProps) {
  const [broken, setBroken] = useState(false);

  async function read() {
    const { readFragment } = await import('../../../services/recovery.ts');
    const seed = readFragment(fragment);
    if (seed) onSeed(seed);
    else setBroken(true);
  }

  return (
    <div class="stack">
      <h2>{t('recovery.restore.link.title')}</h2>
      <p>{t('recovery.restore.link.text')}</p>
      {broken && <p role="alert">{t('recovery.restore.link.broken')}</p>}
      <div class="row">
        {!broken && (
          <Button variant="primary" busy={busy} onClick={() => void read()}>
            {t(busy ? 'recovery.restore.busy' : 'recovery.restore.link.button')}
          </Button>
        )}
        <Button onClick={onDrop}>{t('recovery.restore.link.words')}</Button>
      </div>
    </div>
  );
}
