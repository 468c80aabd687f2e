import { type Signal, useSignal } from '@preact/signals';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { classes } from '../../components/classes.ts';
import styles from './IdeaTitle.module.css';
import { passesText } from './words.ts';

interface IdeaTitleProps {
  idea: ComparedIdea;
  /** The idea whose intervals the map shows: this one while its title has the focus. */
  active: Signal<string | null>;
}

/** An idea's title, which opens its text and its passes. This is also how the keyboard reaches the idea's mark on the map. */
export function IdeaTitle({ idea, active }: IdeaTitleProps) {
  const open = useSignal(false);
  const passes = passesText(idea);
  const opens = idea.body !== '' || passes !== '';
  return (
    <>
      <button
        type="button"
        class={classes(styles.title, opens && styles.opens)}
        lang={idea.language}
        aria-expanded={opens ? open.value : undefined}
        onFocus={() => {
          active.value = idea.id;
        }}
        onBlur={() => {
          if (active.value === idea.id) active.value = null;
        }}
        onClick={() => {
          active.value = idea.id;
          open.value = opens && !open.value;
        }}
      >
        {idea.title}
      </button>
      {open.value && idea.body && (
        <p class={classes('prose', styles.body)} lang={idea.language}>
          {idea.body}
        </p>
      )}
      {open.value && passes && <p class={classes('numeric', styles.passes)}>{passes}</p>}
    </>
  );
}
