import type { PlainContract } from '../../../shared/api/shape.ts';
import type { MessageId } from '../../i18n/index.ts';
import { accounts, groups, managed, settings, trail } from '../../services/contracts/console.data.ts';
import { may } from './session.ts';

interface Place {
  href: string;
  label: MessageId;
  /** Whoever may call it has something to see there. */
  contract: PlainContract;
}

const campaigns = '/manage';
export const ownAccount = '/manage/account';

const places: readonly Place[] = [
  { href: campaigns, label: 'manage.list.title', contract: managed.listManaged },
  { href: '/manage/people', label: 'manage.groups.title', contract: groups.listGroups },
  { href: '/manage/access', label: 'manage.places.access', contract: accounts.listAccounts },
  { href: '/manage/settings', label: 'manage.company.title', contract: settings.readSettings },
  { href: '/manage/trail', label: 'manage.places.trail', contract: trail.readTrail },
];

/** The parts of the console that the reader's roles open. */
export function openPlaces(): readonly Place[] {
  return places.filter(({ contract }) => may(contract));
}

/** Where the console begins for the reader. */
export function firstPlace(): string {
  return openPlaces()[0]?.href ?? campaigns;
}

/** The place that an address belongs to: what is nowhere else belongs to the campaigns. Undefined for one's own account. */
export function placeOf(path: string): string | undefined {
  if (path === ownAccount) return undefined;
  const found = places.find(({ href }) => href !== campaigns && `${path}/`.startsWith(`${href}/`));
  return found?.href ?? campaigns;
}
