/** A campaign's ledger, for everyone who wants to check it. */
import { slugParams } from '../common.ts';
import { contractsOf } from '../contract.ts';
import {
  bundleParams,
  checkpointsReply,
  contentsReply,
  ledgerView,
  openedParams,
  resultsReply,
  tileParams,
} from '../ledger.ts';

export const ledgerContracts = contractsOf('box', {
  readLedger: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 200, json: ledgerView },
  },
  readCheckpoints: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger/checkpoints',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 200, json: checkpointsReply },
  },
  /** The newest signed note, as tlog-tiles has it. */
  readCheckpoint: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger/checkpoint',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 200, media: 'text/plain' },
  },
  /** Hashes of a level. */
  readTile: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger/tile/:level/*',
    caller: 'anyone',
    params: tileParams,
    answer: { status: 200, media: 'application/octet-stream' },
    errors: ['tile_not_found'],
  },
  /** Leaves. */
  readBundle: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger/tile/entries/*',
    caller: 'anyone',
    params: bundleParams,
    answer: { status: 200, media: 'application/octet-stream' },
    errors: ['tile_not_found'],
  },
  readContents: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger/contents/:pool/:page',
    caller: 'board reader',
    params: openedParams,
    answer: { status: 200, json: contentsReply },
    errors: ['ledger_not_closed'],
  },
  readResults: {
    method: 'GET',
    path: '/api/box/campaigns/:slug/ledger/results/:pool/:page',
    caller: 'board reader',
    params: openedParams,
    answer: { status: 200, json: resultsReply },
    incompressible: true,
    errors: ['ledger_not_closed'],
  },
});
