/** A whole campaign in the browser: its manager, an employee and a customer, from the setup link to the results. */
import { afterAll, beforeEach, test } from 'vitest';
import * as enrol from './journey/enrol.ts';
import * as invite from './journey/invite.ts';
import * as prepare from './journey/prepare.ts';
import * as results from './journey/results.ts';
import { type Stage, setStage } from './journey/stage.ts';
import * as vote from './journey/vote.ts';
import * as write from './journey/write.ts';
import { story } from './support/story.ts';

const stage = await setStage();
afterAll(stage.site.end);
beforeEach(({ onTestFailed }) => onTestFailed(stage.site.photograph));

story('a campaign', () => {
  const act = (name: string, play: (stage: Stage) => Promise<void>) => test(name, () => play(stage));

  act('an empty server says that it is empty', prepare.findNothing);
  act('the setup link makes the first manager', prepare.setUp);
  act('the form of a campaign says what is missing, and is not left by mistake', prepare.draft);
  act('broken rows of a roster are named', invite.importRoster);
  act('codes are saved as a file', invite.handOutCodes);
  act('a lost code is replaced', invite.renewCode);
  act('nobody is removed by mistake', invite.keepMember);
  act('the campaign opens, and its settings freeze', prepare.open);

  act('an employee comes with the link and seals an envelope', enrol.enrolEmployee);
  act('a customer computes and seals an envelope', enrol.enrolCustomer);
  act('an idea is drafted, checked for what gives its author away, and sent', write.writeAsEmployee);
  act('a customer sends an idea', write.writeAsCustomer);
  act('what is sent too early waits on the device', write.waitForOthers);
  act('the manager watches the others enrol', enrol.enrolCrowd);
  act('a release reaches every open page', write.release);
  act('the manager reads the ideas', write.readAsManager);

  act('an employee votes with the keyboard', vote.voteAsEmployee);
  act('a customer votes with buttons', vote.voteAsCustomer);
  act('the board is sorted, filtered and searched', vote.useBoard);
  act('a vote is changed', vote.changeVote);
  act('the campaign closes on every open page', vote.close);

  act('the comparison shows intervals to the pointer and to the keyboard', results.compare);
  act('the table holds the figures that were voted', results.downloadTable);
  act('everyone reads the results', results.readResults);
  act('a device forgets', results.forgetEverything);
  act('the manager signs out and in again', results.signOutAndIn);
  act('nothing went wrong, and nobody was named to the box', results.takeLeave);
});
