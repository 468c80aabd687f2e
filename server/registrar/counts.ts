import { sql } from 'kysely';
import { StartError } from '../config.ts';
import type { RegistrarDeps } from '../deps.ts';

type Databases = Pick<RegistrarDeps, 'registrar' | 'campaigns'>;

/**
 * Copies the numbers of a group's people and memberships from the registrar to the campaigns that it takes part in, where
 * they are published. Runs after the transaction that changed one, since no transaction spans both sides. What is published
 * never goes down, whatever order calls end in, and calling this again does no harm.
 */
export async function publishPeople({ registrar, campaigns }: Databases, groupId: string): Promise<void> {
  const epochs = await registrar
    .selectFrom('registrar.epoch')
    .selectAll()
    .where('group_id', '=', groupId)
    .execute();
  for (const { epoch, known, enrolled } of epochs) {
    await campaigns
      .updateTable('campaign.pool')
      .set({ eligible: sql`greatest(eligible, ${known})`, enrolled: sql`greatest(enrolled, ${enrolled})` })
      .where('group_id', '=', groupId)
      .where('epoch', '=', epoch)
      .where(({ or, eb }) => or([eb('eligible', '<', known), eb('enrolled', '<', enrolled)]))
      .execute();
  }
}

/**
 * Reads every person of a group, after whatever has changed some of them. PostgreSQL notes in a row, when it is read for the
 * first time, that what wrote it has ended: without this the first to read it would be whoever uses its code, and the file of the
 * table would tell who has joined.
 */
export async function readAllMembers(
  { registrar }: Pick<Databases, 'registrar'>,
  groupId: string,
): Promise<void> {
  await registrar
    .selectFrom('registrar.member')
    // What no index holds, so that the rows themselves are read.
    .select(({ fn }) => fn.count('name').as('people'))
    .where('group_id', '=', groupId)
    .execute();
}

/** Finishes what a crash left undone: published numbers that were not raised, and rows that were not read. */
export async function catchUp(deps: Databases): Promise<void> {
  const groups = await deps.registrar.selectFrom('registrar.epoch').select('group_id').distinct().execute();
  for (const { group_id } of groups) {
    await publishPeople(deps, group_id);
    await readAllMembers(deps, group_id);
  }
}

/**
 * Throws StartError if the registrar has issued memberships, and no campaign in the database of the box takes any of their
 * groups.
 */
export async function checkCampaigns({ registrar, campaigns }: Databases): Promise<void> {
  const joined = await registrar
    .selectFrom('registrar.epoch')
    .select('group_id')
    .distinct()
    .where('enrolled', '>', 0)
    .execute();
  if (joined.length === 0) return;
  const known = await campaigns
    .selectFrom('campaign.pool')
    .select('pool')
    .where(
      'group_id',
      'in',
      joined.map(({ group_id }) => group_id),
    )
    .limit(1)
    .executeTakeFirst();
  if (!known) {
    throw new StartError(
      'The two databases do not belong together: people joined groups, and the database of the box knows no campaign with them.',
    );
  }
}
