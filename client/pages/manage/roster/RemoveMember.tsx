import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { type RosterMember, removeMember } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { useAction } from '../use-action.ts';

interface RemoveMemberProps {
  group: string;
  member: RosterMember;
  onRemoved: () => void;
  onClose: () => void;
}

/** Takes a person off a group's roster. */
export function RemoveMember({ group, member, onRemoved, onClose }: RemoveMemberProps) {
  const { name } = member;
  const { busy, error, run } = useAction();
  return (
    <ConfirmDialog
      title={t('manage.roster.remove.title', { name })}
      confirm={t('manage.roster.remove')}
      danger
      busy={busy}
      onConfirm={() =>
        void run(async () => {
          await removeMember(group, member.id);
          notify(t('manage.roster.removed', { name }));
          onRemoved();
          onClose();
        })
      }
      onClose={onClose}
    >
      <p>{t('manage.roster.remove.text')}</p>
      {error && <ErrorNotice error={error} />}
    </ConfirmDialog>
  );
}
