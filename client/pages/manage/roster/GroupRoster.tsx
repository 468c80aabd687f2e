import type { ComponentChildren } from 'preact';
import { t } from '../../../i18n/index.ts';
import { Codes } from './Codes.tsx';
import styles from './GroupRoster.module.css';
import { MemberList } from './MemberList.tsx';
import { useMembers } from './members.ts';
import { RosterImport } from './RosterImport.tsx';

interface GroupRosterProps {
  group: string;
  /** What it is called here: its file of codes has the name. */
  name: string;
  /** How many are on its list, and how many of them have no code yet. */
  members: number;
  withoutCode: number;
  /** Its people may have joined already. */
  opened: boolean;
  /** The campaign that links lead to; codes come with links. */
  campaign: string | undefined;
  /** How that campaign is chosen, where there are several. */
  choice?: ComponentChildren;
  /** Fetches those numbers again. */
  onChanged: () => Promise<void>;
  /** Where it goes on from here. */
  children?: ComponentChildren;
}

/** A group's list, kept current at any time, and the codes of its people. */
export function GroupRoster(props: GroupRosterProps) {
  const { group, name, members, withoutCode, opened, campaign, choice, onChanged, children } = props;
  const list = useMembers(group);
  const changed = async () => {
    await Promise.all([list.refresh(), onChanged()]);
  };
  return (
    <div class={styles.columns}>
      <div class="stack">
        {opened && <p>{t('manage.roster.current')}</p>}
        <RosterImport group={group} members={list} onChanged={changed} />
        {members > 0 && campaign !== undefined && (
          <Codes
            {...{ group, name, campaign, choice, members }}
            count={withoutCode}
            onMade={() => void changed()}
          />
        )}
        {children}
      </div>
      <MemberList group={group} campaign={campaign} list={list} onChanged={changed} />
    </div>
  );
}
