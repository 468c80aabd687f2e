import type { ModerationView } from '../../../../shared/api/box.ts';
import { keptDays } from '../../../../shared/domain/moderation.ts';
import { t } from '../../../i18n/index.ts';

/** What is read in the place of a text: its title, or that the organisers hid it. Takes the texts of `moderation`. */
export function titleOf(idea: { title: string | null; moderation: ModerationView | null }): string {
  if (idea.title !== null) return idea.title;
  const reason = idea.moderation?.reason ?? 'other';
  return t('moderation.hidden', { reason: t(`moderation.reason.${reason}`) });
}

/** What the organisers did with a text, and what they say about it; nothing where they left it alone. */
export function ModerationNote({ moderation }: { moderation: ModerationView | null }) {
  if (!moderation) return null;
  const reason = t(`moderation.reason.${moderation.reason}`);
  return (
    <div class="stack-tight small">
      {moderation.action === 'mask' && <p>{t('moderation.masked', { reason })}</p>}
      {moderation.note && <p class="prose">{t('moderation.note', { note: moderation.note })}</p>}
      <p>{t('moderation.kept', { days: keptDays })}</p>
    </div>
  );
}
