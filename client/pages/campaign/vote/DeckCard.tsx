import type { IdeaView } from '../../../../shared/api/box.ts';
import { Card } from '../../../components/Card.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { LongText } from '../parts/LongText.tsx';
import styles from './Deck.module.css';

export function DeckCard({ idea }: { idea: IdeaView }) {
  return (
    <Card as="article" class={styles.card}>
      <div class="stack" lang={idea.language}>
        <h2 class={styles.title}>{idea.title}</h2>
        {idea.body && <LongText text={idea.body} />}
      </div>
      <div>
        <PoolBadge pool={idea.pool} />
      </div>
    </Card>
  );
}
