import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { joinAsAnother } from './go-on-as.ts';
import styles from './People.module.css';
import { PersonList } from './PersonList.tsx';
import { PersonMark } from './PersonMark.tsx';

/**
 * On a device that several people use: who is at this page, so that nobody acts in another's place, and the way to the others.
 * Where only one has joined, there is nothing to see, unless the tab is somebody's who has not.
 */
export default function WhoIsHere() {
  const { slug, participation } = useCampaignState();
  const [choosing, setChoosing] = useState(false);
  const self = participation.self.value;
  const others = participation.people.value?.filter((person) => person !== self) ?? [];
  if (others.length === 0) return null;
  if (!self)
    return (
      <Card as="section" labelledBy="who" class={styles.bar}>
        <div class="stack">
          <h2 id="who">{t('people.ask')}</h2>
          <p class="measure">{t('people.askText', { count: others.length })}</p>
          <PersonList people={others} />
          <p class="small measure">{t('people.new')}</p>
        </div>
      </Card>
    );
  const choose = () => {
    setChoosing(true);
    void participation.lookAround(); // what waits may have left
  };
  return (
    <section class={`row ${styles.bar}`} aria-label={t('people.label')}>
      <span class="small">{t('people.self')}</span>
      <PersonMark mark={self.mark} />
      <Button small onClick={choose}>
        {t('people.switch')}
      </Button>
      {choosing && (
        <Dialog title={t('people.ask')} onClose={() => setChoosing(false)}>
          <PersonList people={others} />
          <p class="small">{t('people.apart')}</p>
          <div>
            <Button onClick={() => joinAsAnother(slug)}>{t('people.another')}</Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
