import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './Field.module.css';

interface ChoicesProps<T extends string> {
  legend: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  value: T | null;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ComponentChildren; hint?: ComponentChildren; disabled?: boolean }[];
}

/** One of a few: a group of radio buttons, each with its own line of explanation. */
export function Choices<T extends string>({
  legend,
  hint,
  error,
  value,
  onChange,
  options,
}: ChoicesProps<T>) {
  const id = useId();
  return (
    <fieldset
      class={styles.field}
      aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend class={styles.label}>{legend}</legend>
      {hint && (
        <p class="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class={styles.choices}>
        {options.map((option) => (
          <label class={styles.choice} key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span class={styles.choiceLabel}>{option.label}</span>
              {option.hint && <span class={styles.choiceHint}>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p class={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface CheckboxProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Checkbox({ label, hint, checked, onChange, disabled }: CheckboxProps) {
  return (
    <label class={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint && <span class={styles.choiceHint}>{hint}</span>}
      </span>
    </label>
  );
}
