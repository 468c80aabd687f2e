import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { limits } from '../../../../shared/api/constants.ts';
import type { Settings } from '../../../../shared/api/settings.ts';
import { isColour } from '../../../../shared/domain/accent.ts';
import { isSecureLink } from '../../../../shared/domain/links.ts';
import { showCompany } from '../../../company/show-company.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { changeSettings, readSettings } from '../../../services/settings.ts';
import { notify } from '../../../state/notices.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { useAction } from '../use-action.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { useUnsaved } from '../use-unsaved.tsx';
import { LogoForm } from './LogoForm.tsx';
import { colourSentence, Preview } from './Preview.tsx';
import styles from './Settings.module.css';

interface FormProps {
  settings: Settings;
  onChange: (next: Settings) => void;
}

interface Fields {
  name: string;
  colour: string;
  imprint: string;
  privacy: string;
}

const fieldsOf = ({ company, colour }: Settings): Fields => ({
  name: company.name ?? '',
  colour: colour ?? '',
  imprint: company.imprint ?? '',
  privacy: company.privacy ?? '',
});

/** What is left empty is not set. */
const given = (text: string) => text.trim() || null;

/** The field beside the browser's own picker, which cannot be empty. */
function ColourField({
  value,
  onInput,
  error,
}: {
  value: string;
  onInput: (value: string) => void;
  error?: string;
}) {
  const id = useId();
  return (
    <div class={styles.colour}>
      <TextField
        label={t('settings.colour')}
        hint={t('settings.colour.hint')}
        error={error}
        optional
        placeholder="#0b5fff"
        value={value}
        onInput={onInput}
      />
      <div class="row">
        <label class="small" for={id}>
          {t('settings.colour.pick')}
        </label>
        <input
          id={id}
          class={styles.picker}
          type="color"
          value={isColour(value) ? value : '#1d1b18'}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <p class="small" role="status">
          {colourSentence(value)}
        </p>
      </div>
    </div>
  );
}

function CompanyForm({ settings, onChange }: FormProps) {
  const fields = useSignal(fieldsOf(settings));
  const tried = useSignal(false);
  const { busy, error, run } = useAction();
  const { name, colour, imprint, privacy } = fields.value;
  const stored = fieldsOf(settings);
  const changed = (Object.keys(stored) as (keyof Fields)[]).some((key) => fields.value[key] !== stored[key]);
  const { question } = useUnsaved(changed);
  const set = (key: keyof Fields) => (value: string) => {
    fields.value = { ...fields.peek(), [key]: value };
  };
  const wrongColour = given(colour) !== null && !isColour(colour.trim());
  const wrong = (link: string) => given(link) !== null && !isSecureLink(link.trim());
  const linkError = (link: string) => (tried.value && wrong(link) ? t('errors.link_not_https') : undefined);
  const save = async () => {
    tried.value = true;
    if (wrongColour || wrong(imprint) || wrong(privacy) || name.length > limits.companyName) return;
    await run(async () => {
      const next = await changeSettings({
        name: given(name),
        colour: given(colour),
        imprint: given(imprint),
        privacy: given(privacy),
      });
      fields.value = fieldsOf(next);
      onChange(next);
      notify(t('settings.saved'));
    });
  };
  return (
    <form class="stack-wide" onSubmit={submitTo(save)} noValidate>
      <div class="stack">
        {error && <ErrorNotice error={error} />}
        <TextField
          label={t('settings.name')}
          hint={t('settings.name.hint')}
          optional
          autocomplete="organization"
          limit={limits.companyName}
          value={name}
          onInput={set('name')}
        />
        <ColourField
          value={colour}
          onInput={set('colour')}
          {...(tried.value && wrongColour && { error: t('errors.colour_unknown') })}
        />
        {(['imprint', 'privacy'] as const).map((key) => (
          <TextField
            key={key}
            type="url"
            inputMode="url"
            label={t(`settings.${key}`)}
            hint={t('settings.link.hint')}
            error={linkError(fields.value[key])}
            optional
            maxLength={limits.link}
            value={fields.value[key]}
            onInput={set(key)}
          />
        ))}
        <div>
          <Button variant="primary" type="submit" busy={busy}>
            {t('settings.save')}
          </Button>
        </div>
      </div>
      <Preview name={name} colour={colour.trim()} logo={settings.company.logo} />
      {question}
    </form>
  );
}

/** /manage/settings: how the company shows itself on every page. */
export default function SettingsPage() {
  const resource = useConsoleResource(readSettings);
  const settings = resource.data.value;
  const error = resource.error.value;
  const show = (next: Settings) => {
    resource.set(next);
    showCompany(next.company);
  };
  return (
    <ConsoleShell>
      <div class="stack-wide">
        <header class="stack">
          <PageHeading title={t('manage.company.title')} />
          <p class="measure">{t('settings.text')}</p>
        </header>
        {!settings && error && <ErrorNotice error={error} onRetry={resource.refresh} />}
        {!settings && !error && <Loading lines={4} />}
        {settings && (
          <div class="stack-wide measure">
            <LogoForm settings={settings} onChange={show} />
            <CompanyForm settings={settings} onChange={show} />
          </div>
        )}
      </div>
    </ConsoleShell>
  );
}
