import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './FormSection.module.css';

interface FormSectionProps {
  title: string;
  text?: string;
  children: ComponentChildren;
}

/** A part of a long form: its subject beside its fields, above them on a phone. */
export function FormSection({ title, text, children }: FormSectionProps) {
  const id = useId();
  return (
    <section class={styles.section} aria-labelledby={id}>
      <div class="stack-tight">
        <h2 id={id}>{title}</h2>
        {text && <p class="small">{text}</p>}
      </div>
      <div class={styles.fields}>{children}</div>
    </section>
  );
}
