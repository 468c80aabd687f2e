import { useState } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';

interface CopyButtonProps {
  /** What is copied. */
  text: string;
  /** The button's text; "Copy" unless given. */
  label?: string;
  /** The one thing to do on a page. */
  primary?: boolean;
}

/** Copies a text to the clipboard and says so. */
export function CopyButton({ text, label, primary = false }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const show = (next: 'copied' | 'failed') => {
    setState(next);
    setTimeout(() => setState('idle'), 2_500);
  };
  return (
    <>
      <Button
        small={!primary}
        variant={primary ? 'primary' : 'plain'}
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => show('copied'),
            () => show('failed'),
          );
        }}
      >
        {state === 'copied' ? t('common.copied') : (label ?? t('common.copy'))}
      </Button>
      <span class="visually-hidden" role="status">
        {state === 'copied' ? t('common.copied') : state === 'failed' ? t('common.copyFailed') : ''}
      </span>
    </>
  );
}
