import { useId, useRef, useState } from 'preact/hooks';
import { classes } from '../../../components/classes.ts';
import styles from './Moderation.module.css';
import type { Part } from './words.ts';

interface MarkWordsProps {
  label: string;
  language: string | null;
  parts: readonly Part[];
  /** By where its word begins. */
  marked: ReadonlySet<number>;
  onChange: (marked: ReadonlySet<number>) => void;
}

/** A text whose words are pressed to mark them. One stop of the Tab key: arrows go from word to word, Space marks. */
export function MarkWords({ label, language, parts, marked, onChange }: MarkWordsProps) {
  const id = useId();
  const box = useRef<HTMLParagraphElement>(null);
  const words = parts.filter(({ word }) => word);
  const [at, setAt] = useState(0);
  const stop = Math.min(at, words.length - 1);

  function go(to: number) {
    const next = Math.max(0, Math.min(words.length - 1, to));
    setAt(next);
    box.current?.querySelectorAll('button')[next]?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    const to: Partial<Record<string, number>> = {
      ArrowRight: stop + 1,
      ArrowDown: stop + 1,
      ArrowLeft: stop - 1,
      ArrowUp: stop - 1,
      Home: 0,
      End: words.length - 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  }
  function toggle({ from }: Part) {
    const next = new Set(marked);
    if (!next.delete(from)) next.add(from);
    onChange(next);
  }
  return (
    <div class="stack-tight">
      <p id={id} class={styles.label}>
        {label}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset breaks the flow of a text */}
      <p
        ref={box}
        role="group"
        aria-labelledby={id}
        class={styles.text}
        lang={language ?? undefined}
        dir="auto"
        onKeyDown={onKeyDown}
      >
        {parts.map((part) => {
          if (!part.word) return part.text;
          const nth = words.indexOf(part);
          return (
            <button
              key={part.from}
              type="button"
              class={classes(styles.word, marked.has(part.from) && styles.marked)}
              aria-pressed={marked.has(part.from)}
              tabIndex={nth === stop ? 0 : -1}
              onFocus={() => setAt(nth)}
              onClick={() => toggle(part)}
            >
              {part.text}
            </button>
          );
        })}
      </p>
    </div>
  );
}
