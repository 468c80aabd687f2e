import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../../../../shared/api/manage.ts';
import type { Factor } from '../../../../shared/domain/factors.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { showCode, showPasskey } from '../../../services/factors.ts';
import { useAction } from '../use-action.ts';

export interface SecondStepProps {
  /** What they have set up, the best first. */
  ways: readonly Factor[];
  onSignedIn: (who: Session) => void;
  /** To the password again. */
  onBack: () => void;
}

const turns = {
  passkey: 'factors.step.usePasskey',
  app: 'factors.step.useApp',
  recovery_code: 'factors.step.useRecoveryCode',
} as const;

type Shown = Pick<SecondStepProps, 'onSignedIn' | 'onBack'>;

function Failed({ error, onBack }: { error: ReturnType<typeof useAction>['error']; onBack: () => void }) {
  if (!error) return null;
  return (
    <ErrorNotice error={error}>
      {error.code === 'sign_in_expired' && (
        <div>
          <Button small onClick={onBack}>
            {t('factors.step.again')}
          </Button>
        </div>
      )}
    </ErrorNotice>
  );
}

function Code({ factor, onSignedIn, onBack }: Shown & { factor: Exclude<Factor, 'passkey'> }) {
  const code = useSignal('');
  const { busy, error, run } = useAction();
  const numeric = factor === 'app';
  return (
    <form
      class="stack"
      onSubmit={submitTo(() => run(async () => onSignedIn(await showCode({ factor, code: code.value }))))}
    >
      <Failed error={error} onBack={onBack} />
      <TextField
        label={t(`factors.step.${factor}`)}
        autocomplete={numeric ? 'one-time-code' : 'off'}
        inputMode={numeric ? 'numeric' : 'text'}
        autocapitalize="characters"
        spellcheck={false}
        dir="ltr"
        required
        maxLength={numeric ? 20 : 60}
        value={code.value}
        onInput={(value) => {
          code.value = value;
        }}
      />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          {t('factors.step.submit')}
        </Button>
      </div>
    </form>
  );
}

function Passkey({ onSignedIn, onBack }: Shown) {
  const { busy, error, run } = useAction();
  const use = () => run(async () => onSignedIn(await showPasskey('second')));
  return (
    <>
      <Failed error={error} onBack={onBack} />
      <p>{t('factors.step.passkey')}</p>
      <div>
        <Button variant="primary" busy={busy} onClick={() => void use()}>
          {t('factors.step.usePasskey')}
        </Button>
      </div>
    </>
  );
}

/** After the password: one of the ways that somebody has set up. */
export function SecondStep({ ways, onSignedIn, onBack }: SecondStepProps) {
  const way = useSignal<Factor>(ways[0] ?? 'app');
  const form = useRef<HTMLDivElement>(null);
  const shown = way.value;
  // What had the focus is gone.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [shown]);
  return (
    <div class="stack">
      <h2>{t('factors.step.title')}</h2>
      <div class="stack" ref={form}>
        {shown === 'passkey' ? (
          <Passkey onSignedIn={onSignedIn} onBack={onBack} />
        ) : (
          <Code key={shown} factor={shown} onSignedIn={onSignedIn} onBack={onBack} />
        )}
      </div>
      <div class="row">
        {ways
          .filter((other) => other !== shown)
          .map((other) => (
            <Button
              key={other}
              small
              onClick={() => {
                way.value = other;
              }}
            >
              {t(turns[other])}
            </Button>
          ))}
        <Button small variant="quiet" onClick={onBack}>
          {t('factors.step.again')}
        </Button>
      </div>
      <details>
        <summary>{t('factors.step.lost')}</summary>
        <div class="stack-tight">
          <p>{t('factors.step.lostText')}</p>
          <code>npm run admin -- remove-second-factor name@example.com</code>
        </div>
      </details>
    </div>
  );
}
