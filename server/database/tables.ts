import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Choice, Language } from '../../shared/api/constants.ts';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import type { Flow, Phase } from '../../shared/domain/phases.ts';
import type { Mode, Policy } from '../../shared/domain/policy.ts';
import type { Admission, Colour, PoolId, PoolNames } from '../../shared/domain/pools.ts';

export interface CampaignTables {
  'campaign.campaign': {
    id: string;
    slug: string;
    texts: JSONColumnType<CampaignDraft['texts']>;
    language: Language;
    mode: Mode;
    flow: Flow;
    phase: Phase;
    policy: JSONColumnType<Policy>;
    collect_until: Date | null;
    vote_until: Date | null;
    created_at: Generated<Date>;
  };
  'campaign.pool': {
    campaign_id: string;
    pool: PoolId;
    names: JSONColumnType<PoolNames>;
    colour: Colour;
    admission: Admission;
    eligible: Generated<number>;
    enrolled: Generated<number>;
    public_key: Buffer | null;
  };
}

export interface RegistrarTables {
  'registrar.manager': { id: string; name: string; email: string; password_hash: string };
  'registrar.session': {
    token_hash: Buffer;
    manager_id: string;
    expires_at: Date;
    /** It ends then, unless it is used before. */
    idle_at: Date;
  };
  'registrar.setup': { singleton: Generated<boolean>; token_hash: Buffer };
  'registrar.member': {
    campaign_id: string;
    id: string;
    pool: PoolId;
    name: string;
    email: string | null;
    roster_key: string;
    code_hash: Buffer | null;
  };
  'registrar.credential': {
    campaign_id: string;
    pool: PoolId;
    m1_enc: Buffer;
    m2_enc: Buffer;
    /** Sealed (server/registrar/sealed-member.ts); null where anyone may join. */
    member: Buffer | null;
  };
  'registrar.pool': {
    campaign_id: string;
    pool: PoolId;
    frozen: Generated<boolean>;
    enrolled: Generated<number>;
  };
  'registrar.spent_challenge': { campaign_id: string; challenge: Buffer; expires_at: Date };
}

interface PendingIdea {
  campaign_id: string;
  pool: PoolId;
  tag: Buffer;
  idea_id: Buffer;
  author_key: Buffer;
  title: string;
  body: string;
  language: string;
  under_own_name: 'yes' | 'no' | null;
  answer: Buffer;
  presentation: Buffer;
}

interface Vote {
  campaign_id: string;
  idea_id: Buffer;
  pool: PoolId;
  tag: Buffer;
  choice: Choice;
  revision: number;
  presentation: Buffer;
}

interface Counts {
  campaign_id: string;
  idea_id: Buffer;
  pool: PoolId;
  agree: number;
  disagree: number;
  pass: number;
}

export interface BoxTables {
  'box.board': {
    campaign_id: string;
    phase: Phase;
    release: Generated<number>;
    ideas: Generated<number>;
    results_published: boolean;
    batches: JSONColumnType<Record<PoolId, number>>;
    told_day: Generated<number>;
  };
  'box.presence': { campaign_id: string; pool: PoolId; batch: number; tag: Buffer };
  'box.release_work': {
    campaign_id: string;
    number: number;
    batches: JSONColumnType<Record<PoolId, number>>;
    begins: Phase | null;
    issued: JSONColumnType<Record<PoolId, number>>;
    manifest: Buffer | null;
    stage: 'entries' | 'close' | 'cleanup';
  };
  'box.pending_idea': PendingIdea & { batch: number };
  'box.idea': PendingIdea & { release: number };
  'box.waiting_vote': {
    campaign_id: string;
    pool: PoolId;
    name: Buffer;
    sealed: Buffer;
    batch: number | null;
  };
  'box.waiting_leaf': { campaign_id: string; pool: PoolId; hash: Buffer; leaf: Buffer; batch: number };
  'box.vote': Vote & {
    published_choice: Choice | null;
    published_revision: number | null;
    published_presentation: Buffer | null;
    published_choices: Generated<Choice[]>;
    changes: Generated<number>;
  };
  'box.tally': Counts & { changed: number };
  'box.result': Counts;
}

/** Written by the box, read by all. */
export interface LedgerTables {
  'ledger.head': {
    campaign_id: string;
    origin: string;
    size: number;
    peaks: Buffer;
    issued: JSONColumnType<Record<PoolId, number>>;
    votes: number;
    manifest: Buffer | null;
  };
  'ledger.leaf': { campaign_id: string; position: number; leaf: Buffer; hash: Buffer };
  'ledger.node': { campaign_id: string; level: number; position: number; hash: Buffer };
  'ledger.checkpoint': { campaign_id: string; size: number; note: string };
  'ledger.cell': { campaign_id: string; pool: PoolId; position: number; cell: Buffer };
}

export type Side = 'registrar' | 'box';

/**
 * What a connection can see. The registrar has one to its own tables, which may be on another server, and one to the
 * campaigns with their ledger, which it only reads; the box has all of these but the registrar's.
 */
export type RegistrarDatabase = RegistrarTables;
export type CampaignDatabase = CampaignTables & LedgerTables;
export type BoxDatabase = CampaignTables & LedgerTables & BoxTables;

export type CampaignRow = Selectable<CampaignTables['campaign.campaign']>;
export type PoolRow = Selectable<CampaignTables['campaign.pool']>;
export type IdeaRow = Selectable<BoxTables['box.idea']>;
