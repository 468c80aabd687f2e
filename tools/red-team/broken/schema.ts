/** Changes of the database that look harmless, and tell who wrote. */

/** The time of the campaign, for defaults and triggers; $1: milliseconds. */
export const setClock = 'update red_team.clock set now = to_timestamp($1 / 1000.0)';

const clock = [
  'create table red_team.clock (now timestamptz not null)',
  'insert into red_team.clock values (now())',
  `create function red_team.now() returns timestamptz language sql as 'select now from red_team.clock'`,
];

/**
 * Whom a sealed member stands for. The rows of the enrolments stay as the product writes them: without this table the same
 * view is that of a system which is broken in everything but the seal.
 */
const names = ['create table registrar.known (member bytea primary key, id uuid not null)'];

/** $1: the sealed member, $2: the member's id. */
export const tellName = 'insert into registrar.known (member, id) values ($1, $2)';

/** A counter and a time at each credential and each idea: "for support cases". */
const columns = [
  'create sequence red_team.counter start 1000000',
  `alter table registrar.membership
     add column number bigint not null default nextval('red_team.counter'),
     add column created_at timestamptz not null default red_team.now()`,
  `alter table box.credential
     add column number bigint not null default nextval('red_team.counter'),
     add column created_at timestamptz not null default red_team.now()`,
  `create table box.arrival (
     idea_id bytea primary key,
     number bigint not null default nextval('red_team.counter'),
     created_at timestamptz not null default red_team.now()
   )`,
];

/** A live message for each idea that comes in: "soon on the board". */
const messages = [
  `create function red_team.announce() returns trigger language plpgsql as $$
     begin
       insert into box.arrival (idea_id) values (new.idea_id);
       perform pg_notify('candor', json_build_object(
         'slug', (select slug from campaign.campaign where id = new.campaign_id),
         'message', json_build_object('type', 'idea', 'idea', encode(new.idea_id, 'hex'))
       )::text);
       return new;
     end $$`,
  'create trigger announce after insert on box.pending_idea for each row execute function red_team.announce()',
];

/** Releases are not shuffled: whoever sorts by a random number sorts by a counter. */
const unshuffled = [
  'create sequence red_team.shuffle',
  `create function red_team.gen_random_uuid() returns uuid language sql volatile as
     $$ select lpad(to_hex(nextval('red_team.shuffle')), 32, '0')::uuid $$`,
  `do $$ begin execute format('alter database %I set search_path = red_team, pg_catalog, public', current_database()); end $$`,
];

/** Ideas of a release lie in the order in which they came, wherever those that waited lay: places on disk are used again. */
const ideas = [
  `create function red_team.lay_down() returns trigger language plpgsql as $$
     begin
       if pg_trigger_depth() > 1 then return null; end if;
       create temporary table arrived on commit drop as
         select added.* from added join box.arrival using (idea_id) order by arrival.number;
       delete from box.idea where idea_id in (select idea_id from added);
       insert into box.idea select * from arrived;
       drop table arrived;
       return null;
     end $$`,
  `create trigger lay_down after insert on box.idea referencing new table as added
     for each statement execute function red_team.lay_down()`,
];

/** Leaves of a release stand in the order in which their entries came. */
const leaves = [
  'create table red_team.promise (leaf bytea primary key, place bigserial)',
  `create function red_team.remember() returns trigger language plpgsql as $$
     begin
       insert into red_team.promise (leaf) values (new.leaf) on conflict do nothing;
       return new;
     end $$`,
  'create trigger remember after insert on box.waiting_leaf for each row execute function red_team.remember()',
  `create function red_team.line_up() returns trigger language plpgsql as $$
     begin
       create temporary table line on commit drop as
         select a.campaign_id, a.position,
           first + row_number() over (order by p.place nulls first, a.position) - 1 as place
         from added as a
         cross join (select min(position) as first from added) as release
         left join red_team.promise as p using (leaf);
       update ledger.leaf as l set position = -1 - line.place
         from line where l.campaign_id = line.campaign_id and l.position = line.position;
       update ledger.leaf set position = -1 - position where position < 0;
       drop table line;
       return null;
     end $$`,
  `create trigger line_up after insert on ledger.leaf referencing new table as added
     for each statement execute function red_team.line_up()`,
];

/** People who joined are told with each release, instead of once a day. */
const told = [
  `create function red_team.tell_all() returns trigger language plpgsql as $$
     begin
       new.told_day := 0;
       return new;
     end $$`,
  'create trigger tell_all before insert or update on box.board for each row execute function red_team.tell_all()',
];

/** The roles of both sides may use what is added. */
const rights = [
  'grant usage on schema red_team to public',
  'grant all on all tables in schema red_team to public',
  'grant all on all sequences in schema red_team to public',
  'grant all on box.arrival to public',
];

export const hasty: readonly string[] = [
  'create schema red_team',
  ...names,
  ...clock,
  ...columns,
  ...messages,
  ...unshuffled,
  ...ideas,
  ...leaves,
  ...told,
  ...rights,
];

/** Increments of a cell are published however few voters made them. */
export const loose: readonly string[] = [
  'create schema red_team',
  ...names,
  `create function red_team.hurry() returns trigger language plpgsql as $$
     begin
       if new.changed > 0 then new.changed := 1000000; end if;
       return new;
     end $$`,
  'create trigger hurry before insert or update on box.tally for each row execute function red_team.hurry()',
  'grant usage on schema red_team to public',
];

/** Each entry counts as a person of its own in the coming release. */
export const unguarded: readonly string[] = [
  'create schema red_team',
  ...names,
  `create function red_team.count_entry() returns trigger language plpgsql as $$
     begin
       insert into box.presence (campaign_id, pool, batch, tag)
         values (new.campaign_id, new.pool, new.batch, sha256(new.leaf));
       return new;
     end $$`,
  'create trigger count_entry after insert on box.waiting_leaf for each row execute function red_team.count_entry()',
  'grant usage on schema red_team to public',
];
