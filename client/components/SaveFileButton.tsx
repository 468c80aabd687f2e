import { useState } from 'preact/hooks';
import { type ApiError, toApiError } from '../services/api.ts';
import { saveFile } from '../services/save-file.ts';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';

interface SaveFileButtonProps {
  label: string;
  name: string;
  /** Puts the file together: JSON. */
  fetch: () => Promise<string>;
}

/** Saves a file that the page puts together first. */
export function SaveFileButton({ label, name, fetch }: SaveFileButtonProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      saveFile(name, new Blob([await fetch()], { type: 'application/json' }));
    } catch (thrown) {
      setError(toApiError(thrown));
    }
    setBusy(false);
  };
  return (
    <div class="stack-tight">
      <div>
        <Button busy={busy} onClick={() => void save()}>
          {label}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
