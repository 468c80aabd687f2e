import { effect, untracked } from '@preact/signals';
import { sharesBoard } from '../../shared/domain/boards.ts';
import { isClosed } from '../../shared/domain/phases.ts';
import { listenLive } from '../services/live.ts';
import type { Participation } from '../services/wallet/schema.ts';
import type { CampaignState } from './campaign.ts';
import { hasAnswers } from './has-answers.ts';
import { idle } from './idle.ts';
import { catchUp } from './tabs.ts';
import { unlessLost } from './unless-lost.ts';

const watchMilliseconds = 60_000;

interface Following {
  /** All of it at once, as its reader asks for it. */
  refresh(): Promise<void>;
  stop(): void;
}

/**
 * Keeps a campaign's pages up to date while they are open: fetches it, finds out whether this device takes part, reads the
 * board and the ledger, and sends what waits; again when something was released, when the connection is back, and when the
 * page is looked at after a while.
 *
 * When something is fetched, and what, follows from what is public. Whether this device takes part, what it waits for and
 * when it came last must change nothing of it: an operator who logs requests would tell members by it. A board that only
 * its members read is the one exception.
 */
export function follow(state: CampaignState): Following {
  const { slug, campaign, ideas, answers, answerFigures, participation, entries, ledger, outbox } = state;

  /** One after the other, so that news which come together are asked for in the same order on every device. */
  let turn: Promise<void> = Promise.resolve();
  const refresh = () => {
    turn = turn.then(refreshOnce);
    return turn;
  };

  async function look() {
    const view = campaign.data.value;
    if (view && participation.current.value) await entries.look(view, ideas.data.value ?? []);
  }

  async function refreshOnce() {
    await campaign.refresh();
    const view = campaign.data.value;
    if (!view) return;
    if (participation.current.value === undefined) await participation.load(view.id);
    await ideas.refresh();
    if (hasAnswers(view)) {
      await answers.refresh();
      await answerFigures.refresh();
    }
    await idle;
    await ledger.follow(view);
    if (participation.current.value) await catchUp(state);
    await look();
    void outbox.value?.flush();
  }

  /**
   * What nobody announces is looked for now and then: more people to hide among, since nobody says when somebody enrolled,
   * and what the ledger lacks, since a server that keeps it back keeps still: its close, and an end that is shown.
   */
  const watch = setInterval(() => {
    const view = campaign.data.value;
    if (!view) return;
    const { phase, pools, policy } = view;
    if (isClosed(phase)) {
      if (!ledger.closed.value) void refresh();
    } else if (ledger.unsaid.value) {
      void refresh();
    } else if (pools.some(({ enrolled }) => enrolled < policy.minimumAnonymitySet)) {
      void campaign.refresh().then(() => outbox.value?.flush());
    }
  }, watchMilliseconds);

  const refreshNow = () => void refresh();
  const onVisible = () => {
    if (document.visibilityState === 'visible') void refresh();
  };

  let stopSending: (() => void) | undefined;
  let stopped = false;
  async function send(member: Participation) {
    const { startSending } = await import('./sending.ts');
    const stop = await startSending(state);
    if (stopped || participation.current.value !== member) return stop();
    stopSending = stop;
  }

  const stopWatching = effect(() => {
    const member = participation.current.value;
    untracked(() => {
      stopSending?.();
      stopSending = undefined;
      // Where boards are apart, a member sees another one.
      if (ideas.data.value && campaign.data.value && !sharesBoard(campaign.data.value.mode)) {
        void ideas.refresh();
        if (answers.data.value) void answers.refresh();
      }
      if (!member) {
        entries.clear();
        ledger.clear();
        return;
      }
      void entries.reload(member.campaign).then(look); // what was read before somebody took part
      void ledger.reload(member.campaign);
      // Ready before they are wanted, also without a network.
      void unlessLost(() => import('../services/sealing.ts'));
      void unlessLost(() => import('../services/wallet/drafts.ts'));
      void unlessLost(() => import('../services/wallet/seed.ts'));
      void unlessLost(() => send(member));
    });
  });

  void refresh();
  /** Once there is a campaign: nobody can listen to one that is not. */
  let stopListening: (() => void) | undefined;
  const stopWaiting = effect(() => {
    if (campaign.data.value)
      stopListening ??= listenLive(slug, { onMessage: refreshNow, onReconnect: refreshNow });
  });
  addEventListener('online', refreshNow);
  document.addEventListener('visibilitychange', onVisible);

  return {
    refresh,
    stop() {
      stopped = true;
      clearInterval(watch);
      stopWaiting();
      stopWatching();
      ledger.stop();
      stopSending?.();
      stopListening?.();
      removeEventListener('online', refreshNow);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
