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
  optional?: boolean | undefined;
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

interface FrameProps extends Labelled {
  /** Of a text: how long it is, and may be. */
  length?: number;
  limit?: number | undefined;
  children: (tied: Tied) => ComponentChildren;
}

/** What ties a control to its label, and to what is said about it. */
interface Tied {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

function Frame({ label, hint, error, optional, length = 0, limit, children }: FrameProps) {
  const id = useId();
  const said = [hint && `${id}-hint`, error && `${id}-error`, limit !== undefined && `${id}-count`];
  return (
    <div class={styles.field}>
      <div class={styles.head}>
        <label class={styles.label} for={id}>
          {label}
          {optional && <span class="small"> {t('common.field.optional')}</span>}
        </label>
        {limit !== undefined && <Count id={id} length={length} limit={limit} />}
      </div>
      {hint && (
        <p class="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': said.filter(Boolean).join(' ') || undefined,
      })}
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
  return (
    <Frame {...{ label, hint, error, optional, limit }} length={value.length}>
      {(tied) => (
        <input
          type="text"
          dir="auto"
          {...rest}
          {...tied}
          class={styles.control}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Frame>
  );
}

/** Several lines of text. It grows with what is typed where the browser can. */
export function TextArea({ label, hint, error, optional, value, onInput, limit, ...rest }: TextAreaProps) {
  return (
    <Frame {...{ label, hint, error, optional, limit }} length={value.length}>
      {(tied) => (
        <textarea
          rows={6}
          dir="auto"
          {...rest}
          {...tied}
          class={classes(styles.control, styles.area)}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Frame>
  );
}

export function Select({ value, onChange, options, disabled, ...labelled }: SelectProps) {
  return (
    <Frame {...labelled}>
      {(tied) => (
        <select
          {...tied}
          class={classes(styles.control, styles.select)}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
