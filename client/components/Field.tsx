import type { ComponentChildren, InputHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { classes } from './classes.ts';
import styles from './Field.module.css';

interface Labelled {
  label: ComponentChildren;
  /** One sentence under the label. */
  hint?: ComponentChildren;
  /** What is wrong, as a sentence; the control is then marked invalid and described by it. */
  error?: string | undefined;
  optional?: boolean;
}

interface Texted extends Labelled {
  value: string;
  onInput: (value: string) => void;
  /** Shows how many characters are left of this many, and never cuts what was typed. */
  limit?: number;
}

type Own = 'value' | 'onInput' | 'label' | 'id' | 'size';
/** Omit for a union: what each of its members keeps. */
type OmitEach<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
type InputProps = Texted & OmitEach<InputHTMLAttributes, Own>;
type TextAreaProps = Texted & Omit<TextareaHTMLAttributes, Own>;
type SelectProps = Labelled & {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  disabled?: boolean;
};

function describe(id: string, { hint, error }: Labelled, limited: boolean): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`, limited && `${id}-count`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Frame({
  id,
  label,
  hint,
  error,
  optional,
  count,
  children,
}: Labelled & { id: string; count?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class={styles.field}>
      <div class={styles.head}>
        <label class={styles.label} for={id}>
          {label}
          {optional && <span class="small"> {t('common.field.optional')}</span>}
        </label>
        {count}
      </div>
      {hint && (
        <p class="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function Count({ id, length, limit }: { id: string; length: number; limit: number }) {
  const over = length > limit;
  return (
    <span class={classes('small numeric', over && styles.over)} id={`${id}-count`}>
      {over
        ? t('common.field.over', { count: length - limit })
        : t('common.field.left', { count: limit - length })}
    </span>
  );
}

/** One line of text. Other attributes of `<input>` (type, autocomplete, …) pass through. */
export function TextField({ label, hint, error, optional, value, onInput, limit, ...rest }: InputProps) {
  const id = useId();
  const labelled = { label, hint, error, optional: optional ?? false };
  return (
    <Frame
      id={id}
      {...labelled}
      count={limit !== undefined && <Count id={id} length={value.length} limit={limit} />}
    >
      <input
        type="text"
        {...rest}
        id={id}
        class={styles.control}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describe(id, labelled, limit !== undefined)}
      />
    </Frame>
  );
}

/** Several lines of text. It grows with what is typed where the browser can. */
export function TextArea({ label, hint, error, optional, value, onInput, limit, ...rest }: TextAreaProps) {
  const id = useId();
  const labelled = { label, hint, error, optional: optional ?? false };
  return (
    <Frame
      id={id}
      {...labelled}
      count={limit !== undefined && <Count id={id} length={value.length} limit={limit} />}
    >
      <textarea
        rows={6}
        {...rest}
        id={id}
        class={classes(styles.control, styles.area)}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describe(id, labelled, limit !== undefined)}
      />
    </Frame>
  );
}

export function Select({ label, hint, error, optional, value, onChange, options, disabled }: SelectProps) {
  const id = useId();
  const labelled = { label, hint, error, optional: optional ?? false };
  return (
    <Frame id={id} {...labelled}>
      <select
        id={id}
        class={classes(styles.control, styles.select)}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describe(id, labelled, false)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
