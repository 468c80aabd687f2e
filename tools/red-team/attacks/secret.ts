/**
 * What CANDOR_SECRET tells beside the write-ahead log (docs/decisions/0010, 0017): it names the enrolments and opens the
 * votes that wait, each with its time. Nothing is promised against whoever has both; this measures what they get.
 */
import { createVoteSeal } from '../../../server/box/sealing.ts';
import { createKeys } from '../../../server/keys.ts';
import { sealMember } from '../../../server/registrar/sealed-member.ts';
import { voteEntry } from '../operator-view/types.ts';
import type { Attack } from './attack.ts';
import { mostLikely } from './likelihood.ts';
import { guessAmong, knownAt, nameAnew, type Scene } from './scene.ts';
import { guessVotes } from './time.ts';

export const secretIdeas: Attack = {
  name: 'secret: enrolments named beside the log (ideas)',
  broken: 'hasty',
  watching: true,
  guess(scene) {
    const named = nameAll(scene);
    return scene.ideas.map((found) => guessAmong(named, found, mostLikely(named, knownAt(found))));
  },
};

export const secretVotes: Attack = {
  name: 'secret: waiting votes opened beside the log (votes)',
  broken: 'loose',
  watching: true,
  guess: (scene) => guessVotes(nameAll(scene), openWaiting(scene)),
};

function nameAll(scene: Scene): Scene {
  const keys = createKeys(scene.view.secrets);
  const known = new Map(
    scene.roster.map((person) => {
      const epoch = { groupId: String(person.row.columns.group_id), epoch: 1 };
      return [`\\x${sealMember(keys, epoch, person.id).toString('hex')}`, person];
    }),
  );
  const enrolments = scene.enrolments.map((enrolment) => ({
    ...enrolment,
    member: known.get(String(enrolment.credential.columns.member)),
  }));
  return nameAnew({ ...scene, enrolments });
}

/** When each vote came first, by the log. */
function openWaiting({ view }: Scene): Map<string, number> {
  const seal = createVoteSeal(createKeys(view.secrets), view.campaignId);
  const bytes = (value = '') => Buffer.from(value.slice(2), 'hex');
  const arrivals = new Map<string, number>();
  for (const { at, changes } of view.commits)
    for (const { table, kind, columns } of changes) {
      if (table !== 'box.waiting_vote' || kind !== 'INSERT') continue;
      const row = { name: bytes(columns.name), pool: String(columns.pool) };
      const { ideaId, tag } = seal.open(row, bytes(columns.sealed));
      const entry = voteEntry(Buffer.from(ideaId).toString('hex'), Buffer.from(tag).toString('hex'));
      if (!arrivals.has(entry)) arrivals.set(entry, at);
    }
  return arrivals;
}
