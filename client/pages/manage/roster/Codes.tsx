import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { language, t } from '../../../i18n/index.ts';
import { createCodes } from '../../../services/manage.ts';
import { saveFile } from '../../../services/save-file.ts';
import { foldWords } from '../fold-words.ts';
import { useAction } from '../use-action.ts';
import styles from './Roster.module.css';

interface CodesProps {
  group: string;
  /** What the group is called: its file has the name. */
  name: string;
  /** The campaign that links lead to. */
  campaign: string;
  /** How that campaign is chosen, where there are several. */
  choice: ComponentChildren;
  /** How many are on the list, and how many of them have no code yet. */
  members: number;
  count: number;
  onMade: () => void;
}

/** A letter that a mail program fills in, person by person, from the columns of the file. */
function MailText({ campaign }: { campaign: string }) {
  const text = t('manage.codes.mail.letter', { address: `${location.origin}/c/${campaign}/join` });
  return (
    <details>
      <summary>{t('manage.codes.mail')}</summary>
      <div class="stack-tight">
        <p class="small">{t('manage.codes.mail.fields')}</p>
        <p class={styles.letter}>{text}</p>
        <div>
          <CopyButton text={text} />
        </div>
      </div>
    </details>
  );
}

/** Of a group's name in that of its file, in characters. */
const longestName = 40;

/**
 * Makes codes for everyone who has none, or for all where their file was lost, and saves them as a file; it stays at hand until
 * the page is left.
 */
export function Codes({ group, name, campaign, choice, members, count, onMade }: CodesProps) {
  const asking = useSignal(false);
  const saved = useSignal<{ content: Blob; file: string; count: number } | undefined>(undefined);
  const { busy, error, run } = useAction();
  const file = [campaign, foldWords(name, longestName), 'codes.csv'].filter(Boolean).join('-');
  const make = (whose: 'missing' | 'all') =>
    run(async () => {
      try {
        const content = await createCodes(group, { whose, campaign, language: language.value });
        saved.value = { content, file, count: whose === 'all' ? members : count };
        saveFile(file, content);
        onMade();
      } finally {
        asking.value = false;
      }
    });
  const kept = saved.value;
  return (
    <Card as="section" labelledBy="codes">
      <div class="stack">
        <h2 id="codes">{t('manage.codes.title')}</h2>
        <p>{t('manage.codes.text', { count })}</p>
        {error && <ErrorNotice error={error} />}
        {kept && (
          <Card tone="seal">
            <div class="stack" role="status">
              <p>{t('manage.codes.done', { count: kept.count, file: kept.file })}</p>
              <p class="small">{t('manage.codes.send')}</p>
              <div>
                <Button small onClick={() => saveFile(kept.file, kept.content)}>
                  {t('manage.codes.again')}
                </Button>
              </div>
              <MailText campaign={campaign} />
            </div>
          </Card>
        )}
        {choice}
        {count > 0 && (
          <>
            <p class="small">{t('manage.codes.once')}</p>
            {!kept && <p class="small">{t('manage.codes.send')}</p>}
            <div>
              <Button busy={busy} onClick={() => void make('missing')}>
                {t('manage.codes.submit', { count })}
              </Button>
            </div>
          </>
        )}
        {count === 0 && (
          <div>
            <Button
              small
              variant="quiet"
              onClick={() => {
                asking.value = true;
              }}
            >
              {t('manage.codes.lost')}
            </Button>
          </div>
        )}
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('manage.codes.all.title', { count: members })}
          confirm={t('manage.codes.all.submit')}
          danger
          busy={busy}
          onConfirm={() => void make('all')}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.codes.all.text')}</p>
          <p>{t('manage.codes.all.joined')}</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
