-- The models as Postgres knows them: what was registered, what each alias names, and every decision with its evidence.
-- The registry (a folder or MLflow) has the files and the aliases; services and people who decide write here what they saw.

-- model_type: the algorithm. model_path: where the files are. manifest: model.json as it was registered.
-- removed_at: the files are gone; what was predicted and decided with them stays.
create table model_versions (
  model_name          text not null,
  model_version       text not null,
  model_type          text not null,
  model_path          text not null,
  sha256              text,
  manifest            jsonb not null,
  performance_metrics jsonb not null,
  created_at          timestamptz not null,
  removed_at          timestamptz,
  primary key (model_name, model_version)
);

-- What each alias was last seen to name.
create table model_aliases (
  model_name    text not null,
  alias         text not null,
  model_version text not null,
  since         timestamptz not null,
  primary key (model_name, alias)
);

-- Append-only. decision: registered, promoted, rolled_back, kept, removed, or a word of whoever decides by other rules.
-- model_version: the version that was decided about. from_version: what had the alias before.
-- evidence: what the decision rests on, as the one who decided had it.
create table model_changes (
  change_id     text primary key,
  model_name    text not null,
  model_version text not null,
  decision      text not null,
  alias         text,
  from_version  text,
  who           text not null,
  why           text not null,
  evidence      jsonb not null default '{}',
  decided_at    timestamptz not null,
  recorded_at   timestamptz not null default now(),
  told_in       bigint not null generated always as identity
);
create index model_changes_by_model on model_changes (model_name, told_in);

-- The list that programs of others read. is_active: it is the champion.
create view ml_models as
select
  versions.model_name,
  versions.model_version,
  versions.model_type,
  versions.model_path,
  versions.performance_metrics,
  coalesce(champion.model_version = versions.model_version, false) as is_active,
  versions.created_at,
  versions.sha256,
  versions.manifest
from model_versions as versions
left join model_aliases as champion on champion.model_name = versions.model_name and champion.alias = 'champion'
where versions.removed_at is null;

-- The versions that predictions of games without a result refer to are looked up by model.
create index predictions_by_model on predictions (model_name, model_version, fixture_id);
