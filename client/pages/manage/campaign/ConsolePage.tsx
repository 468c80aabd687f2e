import type { ComponentChildren } from 'preact';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import styles from './ConsolePage.module.css';
import { useManaged } from './managed.ts';

interface ConsolePageProps {
  title: string;
  /** One sentence under the title. */
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** A page below a campaign's overview: its question in small, the page's own title, and what is on it. */
export function ConsolePage({ title, lead, children }: ConsolePageProps) {
  const { question, language } = campaignText(useManaged().managed.campaign);
  return (
    <div class={styles.page}>
      <header class="stack-tight">
        <p class={styles.question} lang={language} dir="auto">
          {question}
        </p>
        <PageHeading title={title} />
        {lead && <p class="measure">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
