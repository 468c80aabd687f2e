/** Something about the ledger that cannot be, if the server is honest. */
export type AlarmCode =
  /** The first leaf is not what the page shows, or not the one that this device saw when it enrolled. */
  | 'policy_wrong'
  /** The newest checkpoint does not carry the signature of the ledger's key. */
  | 'checkpoint_wrong'
  /** The newest checkpoint does not follow from one that this device has seen: entries were dropped or changed. */
  | 'ledger_forked'
  /** The box took an entry, and its receipt does not hold for it. */
  | 'receipt_wrong'
  /** The ledger is closed without an entry that there is a receipt for. */
  | 'entry_missing'
  /** The campaign is closed, by what the page shows, and the ledger is kept back as it was before its close. */
  | 'close_missing';

/** What proves it to others. Nothing in it says who the member is, or what the entry says. All base64url but the notes. */
export interface Evidence {
  /** First leaves, encoded. */
  policies: readonly string[];
  /** Signed notes, the oldest first. */
  checkpoints: readonly string[];
  receipts: readonly { leaf: string; receipt: string }[];
}

export interface Alarm extends Evidence {
  code: AlarmCode;
}

export class LedgerAlarm extends Error {
  override name = 'LedgerAlarm';
  readonly alarm: Alarm;

  constructor(code: AlarmCode, evidence: Partial<Evidence>) {
    super(code);
    this.alarm = { policies: [], checkpoints: [], receipts: [], ...evidence, code };
  }
}
