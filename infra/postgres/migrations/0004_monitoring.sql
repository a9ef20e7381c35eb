-- monitoring: the games as last told, when each was last quoted, who told it, and how the predictions came out.
create table fixtures (
  fixture_id  text primary key,
  sport       text not null,
  home        text not null,
  away        text not null,
  game_number integer not null,
  start_at    timestamptz not null,
  status      text not null,
  home_score  integer,
  away_score  integer,
  changed_at  timestamptz not null
);

create table fixture_activity (
  fixture_id    text primary key,
  last_quote_at timestamptz not null
);

create table sources (
  source text primary key,
  status text not null,
  at     timestamptz not null,
  totals jsonb not null,
  label  text
);

-- One row per fixture and model version: its last prediction at or before the cut-off, scored.
-- outcome is home, away or void; a void game has no log loss.
create table settlements (
  fixture_id      text not null,
  model_name      text not null,
  model_version   text not null,
  prediction_id   text not null,
  outcome         text not null,
  model_log_loss  double precision,
  market_log_loss double precision,
  settled_at      timestamptz not null,
  primary key (fixture_id, model_name, model_version)
);

create table alerts (
  alert_id text primary key,
  rule     text not null,
  subject  text not null,
  state    text not null,
  summary  text not null,
  at       timestamptz not null
);
