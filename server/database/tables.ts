import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Choice, Language } from '../../shared/api/constants.ts';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import type { People } from '../../shared/domain/crowd.ts';
import type { Ends, Flow, Phase } from '../../shared/domain/phases.ts';
import type { Mode, Policy } from '../../shared/domain/policy.ts';
import type { Admission, Colour, PoolId, PoolNames } from '../../shared/domain/pools.ts';
import type { AnswerPromise } from '../../shared/domain/promises.ts';
import type { OfficialResponse, ResponseStatus } from '../../shared/domain/responses.ts';
import type { TrailDetails, TrailKind } from '../../shared/domain/trail.ts';
import type { Action, Reason } from '../../shared/ledger/moderation-words.ts';
import type { AccountTables } from './account-tables.ts';

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
    opens_at: Date | null;
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
    group_id: string;
    epoch: number;
    eligible: Generated<number>;
    enrolled: Generated<number>;
    membership_key: Buffer | null;
    public_key: Buffer | null;
  };
}

export interface RegistrarTables extends AccountTables {
  'registrar.trail': {
    number: number;
    at: Date;
    account_id: string | null;
    name: string | null;
    kind: TrailKind;
    details: JSONColumnType<TrailDetails> | null;
    refuses: number | null;
  };
  'registrar.company': {
    singleton: Generated<boolean>;
    name: string | null;
    /** As it was chosen. */
    colour: string | null;
    imprint: string | null;
    privacy: string | null;
    logo: Buffer | null;
    logo_hash: Buffer | null;
    logo_width: number | null;
    logo_height: number | null;
  };
  'registrar.group': {
    id: string;
    name: string;
    admission: Admission;
    epoch: Generated<number>;
    /** UTC days since 1970. */
    begun: number;
    members: Generated<number>;
  };
  'registrar.member': {
    group_id: string;
    id: string;
    name: string;
    email: string | null;
    roster_key: Buffer;
    nth: number;
    code_hash: Buffer | null;
  };
  'registrar.epoch': { group_id: string; epoch: number; known: number; enrolled: Generated<number> };
  'registrar.membership': {
    group_id: string;
    epoch: number;
    m1_enc: Buffer;
    m2_enc: Buffer;
    /** Sealed (server/registrar/sealed-member.ts); null where anyone may join. */
    member: Buffer | null;
  };
  'registrar.spent_challenge': { group_id: string; challenge: Buffer; expires_at: Date };
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
  text_hash: Buffer;
  text_salt: Buffer;
  under_own_name: 'yes' | 'no' | null;
  answer: Buffer;
  presentation: Buffer;
}

/** What everyone reads of an idea, null where it is hidden; its salt where it is what was written. */
interface ShownText {
  title: string | null;
  body: string | null;
  language: string | null;
  text_salt: Buffer | null;
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

interface Report {
  campaign_id: string;
  idea_id: Buffer;
  pool: PoolId;
  tag: Buffer;
  reason: Reason;
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
    ends_said: JSONColumnType<Partial<Record<Phase, number>>>;
    ends: JSONColumnType<Ends>;
    moderations: Generated<number>;
    responded: Generated<number>;
    promise: JSONColumnType<AnswerPromise> | null;
    closed_day: number | null;
  };
  'box.credential': { campaign_id: string; pool: PoolId; tag: Buffer; m1_enc: Buffer; m2_enc: Buffer };
  'box.presence': { campaign_id: string; pool: PoolId; batch: number; tag: Buffer };
  'box.release_work': {
    campaign_id: string;
    number: number;
    batches: JSONColumnType<Record<PoolId, number>>;
    begins: Phase | null;
    told: JSONColumnType<Told>;
    manifest: Buffer | null;
    beside: JSONColumnType<string[]>;
    stage: 'entries' | 'close' | 'cleanup';
  };
  'box.pending_idea': PendingIdea & { batch: number };
  'box.idea': Omit<PendingIdea, 'title' | 'body' | 'language' | 'text_salt'> &
    ShownText & { release: number };
  'box.moderation': {
    campaign_id: string;
    idea_id: Buffer;
    number: number;
    action: Action;
    reason: Reason | '';
    note: string;
    salt: Buffer | null;
  };
  'box.pending_report': Report & { batch: number };
  'box.report': Report & { release: number };
  'box.kept_text': {
    campaign_id: string;
    idea_id: Buffer;
    title: string;
    body: string;
    language: string;
    text_salt: Buffer;
    /** UTC days since 1970. */
    until: number;
  };
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
  'box.response': {
    campaign_id: string;
    idea_id: Buffer;
    number: number;
    status: ResponseStatus;
    texts: JSONColumnType<OfficialResponse['texts']>;
    responder: string;
    due: number | null;
    day: number;
    salt: Buffer;
    hash: Buffer;
    shown: boolean;
  };
  'box.release_week': { campaign_id: string; monday: number; release: number };
  /** All in whole minutes. */
  'box.clock': {
    singleton: true;
    minute: Generated<number | null>;
    boot: Generated<string | null>;
    uptime: Generated<number | null>;
    doubt: JSONColumnType<{ clock: number; reckoned: number; database: number }> | null;
    confirmed: Generated<number | null>;
    gap: Generated<number>;
  };
}

/** The numbers of people that the ledger tells, by pool. */
export type Told = Readonly<Record<PoolId, People>>;

/** Written by the box, read by all. */
export interface LedgerTables {
  'ledger.head': {
    campaign_id: string;
    origin: string;
    size: number;
    peaks: Buffer;
    told: JSONColumnType<Told>;
    votes: number;
    manifest: Buffer | null;
    restored: Generated<boolean>;
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
export type ResponseRow = Selectable<BoxTables['box.response']>;
export type IdeaRow = Selectable<BoxTables['box.idea']>;
export type ModerationRow = Selectable<BoxTables['box.moderation']>;
