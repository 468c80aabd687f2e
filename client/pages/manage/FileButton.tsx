import { useId } from 'preact/hooks';
import styles from './FileButton.module.css';

interface FileButtonProps {
  label: string;
  /** As `<input type="file">` has it. */
  accept: string;
  onFile: (file: File) => void;
}

/** Lets somebody choose a file. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  const id = useId();
  return (
    <label class={styles.choose} for={id}>
      {label}
      <input
        id={id}
        class={styles.input}
        type="file"
        accept={accept}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file) onFile(file);
          input.value = ''; // so that the same file can be chosen again after it was corrected
        }}
      />
    </label>
  );
}
