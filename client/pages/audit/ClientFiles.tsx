import { hex } from '@scure/base';
import { useEffect, useMemo } from 'preact/hooks';
import { equalBytes } from '../../../shared/bytes/bytes.ts';
import { hashManifest, readManifest } from '../../../shared/ledger/manifest.ts';
import { t } from '../../i18n/index.ts';
import { fetchManifest } from '../../services/audit.ts';
import { createResource } from '../../state/resource.ts';
import styles from './Audit.module.css';

/** The hash of the files that this page is made of, beside the one in the record. `manifest`: the newest there. */
export function ClientFiles({ manifest }: { manifest: Uint8Array | null | undefined }) {
  const files = useMemo(
    () => createResource(async () => hashManifest(readManifest(await fetchManifest()))),
    [],
  );
  useEffect(() => void files.refresh(), [files]);
  const hash = files.data.value;
  if (!hash) return null;
  return (
    <div>
      <dt>{t('audit.record.files')}</dt>
      <dd class="stack-tight">
        <code class={styles.code}>{hex.encode(hash)}</code>
        <a href="/manifest.json">{t('audit.record.filesList')}</a>
        {manifest && (
          <p class={equalBytes(manifest, hash) ? 'small' : styles.alarm}>
            {t(equalBytes(manifest, hash) ? 'audit.record.filesSame' : 'audit.record.filesOther')}
          </p>
        )}
        {manifest === null && <p class="small">{t('audit.record.filesNone')}</p>}
      </dd>
    </div>
  );
}
