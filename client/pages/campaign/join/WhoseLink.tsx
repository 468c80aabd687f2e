import type { Mark } from '../../../../shared/device/mark.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { joinAsAnother } from '../people/go-on-as.ts';
import { PersonList } from '../people/PersonList.tsx';
import { markName, PersonMark } from '../people/PersonMark.tsx';
import styles from './Join.module.css';

interface WhoseLinkProps {
  slug: string;
  /** Of the person that this device is with now. */
  mark: Mark;
  /** They joined in another tab, and no link says that it is about somebody else. */
  elsewhere: boolean;
  /** The reader is the one whom the mark stands for. */
  onContinue: () => void;
}

/** A link with a code came to a device on which somebody has joined. The code is kept until its reader says whose it is. */
export default function WhoseLink({ slug, mark, elsewhere, onContinue }: WhoseLinkProps) {
  const which = elsewhere ? 'elsewhere' : 'whose';
  const { participation } = useCampaignState();
  const self = participation.self.value;
  const others = self ? participation.people.value?.filter((person) => person !== self) : undefined;
  return (
    <Card as="section" labelledBy="whose" class={styles.form}>
      <div class="stack">
        <h2 id="whose">{t(`people.${which}.title`)}</h2>
        <p>
          <PersonMark mark={mark} />
        </p>
        <p role="status">{t(`people.${which}.text`)}</p>
        <p class="small">{t('people.apart')}</p>
        <div class="row">
          <Button onClick={onContinue}>{t('people.whose.continue', { mark: markName(mark) })}</Button>
          <Button onClick={() => joinAsAnother(slug)}>{t('people.whose.another')}</Button>
        </div>
        {others && others.length > 0 && (
          <>
            <p>{t('people.whose.others')}</p>
            <PersonList people={others} />
          </>
        )}
      </div>
    </Card>
  );
}
