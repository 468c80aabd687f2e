import { Fragment } from 'preact';
import { passagesMasked } from '../../../../shared/ledger/masking.ts';
import styles from './Moderation.module.css';

interface WrittenProps {
  /** As its author wrote it. */
  text: string;
  /** As everybody reads it, with marks; null where nobody does. */
  shown: string | null;
}

/** A text as it was written, with what is masked of it struck out: both readings in one, however long it is. */
export function Written({ text, shown }: WrittenProps) {
  const passages = shown === null ? [] : (passagesMasked(shown, text) ?? []);
  return (
    <>
      {passages.map(({ from, to }, nth) => (
        <Fragment key={from}>
          {text.slice(passages[nth - 1]?.to ?? 0, from)}
          <del class={styles.marked}>{text.slice(from, to)}</del>
        </Fragment>
      ))}
      {text.slice(passages.at(-1)?.to ?? 0)}
    </>
  );
}
