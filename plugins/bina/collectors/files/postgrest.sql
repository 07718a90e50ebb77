-- A collector of survey answers on PostgreSQL 13 or newer, behind PostgREST or Supabase.
-- Run it once as the owner of the database; running it again changes nothing that was collected.
--
-- Readers (the role `anon`, which Supabase has and which is made here otherwise) may add responses and
-- nothing else. A teacher reads with a key: make one with
--     select bina.new_reading_key();
-- and keep what it shows; the database keeps only its hash. Take all keys back with
--     delete from bina.reading_keys;
-- Delete a survey's responses once they are not needed any more:
--     delete from api.responses where survey = 'class-7b';

begin;

do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
end
$$;

create schema if not exists api;
create schema if not exists bina;
revoke all on schema bina from public;
grant usage on schema api to anon;

-- No names, no addresses, no times: a day is all that is known of when.
create table if not exists api.responses (
  rid uuid primary key,
  survey text not null check (survey ~ '^[a-z](-?[a-z0-9])*$' and length(survey) <= 60),
  schema text not null check (schema ~ '^[0-9a-f]{8}$'),
  round text not null default '' check (length(round) <= 40),
  day date not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object' and length(answers::text) <= 65536)
);
create index if not exists responses_survey on api.responses (survey);

alter table api.responses enable row level security;
alter table api.responses force row level security;
drop policy if exists responses_add on api.responses;
create policy responses_add on api.responses for insert to anon with check (true);
revoke all on api.responses from public, anon;
grant insert on api.responses to anon;

create table if not exists bina.reading_keys (hash bytea primary key);

create or replace function bina.new_reading_key() returns text
language plpgsql
set search_path = ''
as $$
declare
  -- 244 random bits, in letters that can be typed
  made text := pg_catalog.replace(pg_catalog.gen_random_uuid()::text || pg_catalog.gen_random_uuid()::text, '-', '');
begin
  insert into bina.reading_keys values (pg_catalog.sha256(pg_catalog.convert_to(made, 'UTF8')));
  return made;
end
$$;
revoke all on function bina.new_reading_key() from public;

create or replace function bina.check_reading_key(reading_key text) returns void
language plpgsql stable
set search_path = ''
as $$
begin
  if not exists (
    select from bina.reading_keys
    where hash = pg_catalog.sha256(pg_catalog.convert_to(coalesce(reading_key, ''), 'UTF8'))
  ) then
    -- PostgREST answers 403 to this code.
    raise insufficient_privilege using message = 'this reading key is not known';
  end if;
end
$$;
revoke all on function bina.check_reading_key(text) from public;

create or replace function api.class_size(reading_key text, of_survey text) returns integer
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform bina.check_reading_key(reading_key);
  return (select pg_catalog.count(*)::integer from api.responses where survey = of_survey);
end
$$;

create or replace function api.class_responses(reading_key text, of_survey text) returns setof api.responses
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform bina.check_reading_key(reading_key);
  -- By the random id: the order says nothing about who came first.
  return query select * from api.responses where survey = of_survey order by rid limit 5000;
end
$$;

revoke all on function api.class_size(text, text) from public;
revoke all on function api.class_responses(text, text) from public;
grant execute on function api.class_size(text, text) to anon;
grant execute on function api.class_responses(text, text) to anon;

-- The functions belong to who runs this file, and read for the teacher what no role may read itself.
drop policy if exists responses_keep on api.responses;
do $$
begin
  execute format('create policy responses_keep on api.responses for all to %I using (true) with check (true)', current_user);
end
$$;

commit;
