/** What a restored place is checked for, and how it is said. */
import { type Kysely, sql } from 'kysely';
import type { BoxDatabase, RegistrarDatabase, Side } from '../database/tables.ts';
import type { Secrets } from '../keys.ts';
import { checkLedgers, type LedgerCheck } from './check-ledgers.ts';
import { withProgress } from './progress.ts';
import type { Place } from './snapshot.ts';

export interface Check {
  /** Empty where the box was not restored. */
  ledgers: LedgerCheck[];
  /** Of how many members the box knows more than the registrar; 0 unless both were restored. */
  unknownMembers: number;
  /** `unused`: nothing that was restored says which secret it belongs to. */
  secret: 'missing' | 'own' | 'wrong' | 'unused';
  holds: boolean;
}

/** `secrets`: undefined where there is no secret yet. */
export async function checkRestored(
  places: readonly Place[],
  sides: readonly Side[],
  secrets: Secrets | undefined,
): Promise<Check> {
  const dbOf = (side: Side) =>
    sides.includes(side) ? places.find((place) => place.sides.includes(side))?.db : undefined;
  const box = dbOf('box') as Kysely<BoxDatabase> | undefined;
  const registrar = dbOf('registrar') as Kysely<RegistrarDatabase> | undefined;
  const ledgers = box
    ? await withProgress('Checking ledgers:', undefined, (step) => checkLedgers(box, secrets, step))
    : [];
  const unknownMembers = box && registrar ? await countUnknown(box, registrar) : 0;
  const secret = judgeSecret(ledgers, secrets);
  const holds = secret !== 'wrong' && ledgers.every(({ wrong }) => wrong.length === 0);
  return { ledgers, unknownMembers, secret, holds };
}

function judgeSecret(ledgers: readonly LedgerCheck[], secrets: Secrets | undefined): Check['secret'] {
  if (!secrets) return 'missing';
  if (ledgers.length === 0) return 'unused';
  return ledgers.every(({ ownKey }) => ownKey) ? 'own' : 'wrong';
}

/** The registrar's backup may be the older one: then the box has counted people of whom it knows nothing. */
async function countUnknown(box: Kysely<BoxDatabase>, registrar: Kysely<RegistrarDatabase>): Promise<number> {
  const counted = await box
    .selectFrom('campaign.pool')
    .select(['group_id', 'epoch', sql<number>`max(enrolled)`.as('enrolled')])
    .groupBy(['group_id', 'epoch'])
    .execute();
  const recorded = await registrar
    .selectFrom('registrar.membership')
    .select(['group_id', 'epoch', sql<number>`count(*)`.as('enrolled')])
    .groupBy(['group_id', 'epoch'])
    .execute();
  const known = new Map(recorded.map(({ group_id, epoch, enrolled }) => [`${group_id}/${epoch}`, enrolled]));
  return counted.reduce(
    (sum, { group_id, epoch, enrolled }) =>
      sum + Math.max(0, enrolled - (known.get(`${group_id}/${epoch}`) ?? 0)),
    0,
  );
}

const secretLines: Record<Check['secret'], string> = {
  missing:
    'No secret was given, so it was not checked which one belongs to this backup. Put it back before Candor starts.',
  own: 'The secret belongs to this backup.',
  wrong:
    'The secret does not belong to this backup: the ledgers were signed under another one. Everything was restored; put the right CANDOR_SECRET back before Candor starts.',
  unused: 'Nothing that was restored shows whether the secret belongs to it.',
};

/** A line each. */
export function describeCheck({ ledgers, unknownMembers, secret }: Check): string[] {
  return [
    ...ledgers.map(({ slug, leaves, checkpoints, wrong }) =>
      wrong.length === 0
        ? `✓ the ledger of ${slug} holds: ${leaves.toLocaleString('en')} entries, ${checkpoints} checkpoints`
        : `✗ the ledger of ${slug} does not hold: ${wrong.join(', ')}`,
    ),
    secretLines[secret],
    ...(unknownMembers > 0
      ? [
          `Warning: ${unknownMembers} people had joined of whom this older backup of the registrar knows nothing. Their codes would admit them a second time.`,
        ]
      : []),
  ];
}
