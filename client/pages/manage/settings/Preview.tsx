import type { Company } from '../../../../shared/api/config.ts';
import { fitAccent, grounds, isColour, type Scheme } from '../../../../shared/domain/accent.ts';
import { Brand } from '../../../components/Brand.tsx';
import { t } from '../../../i18n/index.ts';
import styles from './Settings.module.css';

/** What is done with a colour, as a sentence; nothing where it is none. */
export function colourSentence(colour: string): string {
  if (!isColour(colour)) return '';
  const { light, dark } = fitAccent(colour);
  const darker = light !== colour.toLowerCase();
  const lighter = dark !== colour.toLowerCase();
  return t(`settings.colour.${darker && lighter ? 'both' : darker ? 'light' : lighter ? 'dark' : 'kept'}`);
}

function Scene({ scheme, name, colour, logo }: PreviewProps & { scheme: Scheme }) {
  const accent = isColour(colour) ? fitAccent(colour)[scheme] : undefined;
  const { paper } = grounds[scheme];
  return (
    <figure class={styles.figure}>
      <div class={`${styles.scene} ${styles[scheme]}`} style={{ background: paper }}>
        <div class={styles.top} style={accent ? { borderColor: accent } : undefined}>
          <span class={styles.brand}>
            <Brand />
            Candor
          </span>
          {logo ? (
            <img class={styles.logo} src={logo.path} alt={name} width={logo.width} height={logo.height} />
          ) : (
            <span class={styles.name} dir="auto">
              {name}
            </span>
          )}
        </div>
        <span class={styles.button} style={{ color: paper, ...(accent && { background: accent }) }}>
          {t('settings.preview.button')}
        </span>
      </div>
      <figcaption class="small">{t(`settings.preview.${scheme}`)}</figcaption>
    </figure>
  );
}

interface PreviewProps {
  name: string;
  /** Perhaps none yet. */
  colour: string;
  logo: Company['logo'];
}

/** How pages look with what is typed, in both schemes whichever the reader has. */
export function Preview(props: PreviewProps) {
  return (
    <section class="stack" aria-labelledby="preview">
      <h2 id="preview">{t('settings.preview')}</h2>
      <div class={styles.scenes}>
        <Scene scheme="light" {...props} />
        <Scene scheme="dark" {...props} />
      </div>
    </section>
  );
}
