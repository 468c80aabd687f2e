import type { ComponentChildren } from 'preact';
import { Card } from '../../../components/Card.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { PageShell } from '../../../components/PageShell.tsx';
import styles from './AccountPage.module.css';

/** A page with one small form, for those who are not signed in. */
export function AccountPage({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ComponentChildren;
}) {
  return (
    <PageShell weak="some">
      <div class={styles.page}>
        <PageHeading title={title} />
        <p>{text}</p>
        <Card>{children}</Card>
      </div>
    </PageShell>
  );
}
