-- inference: every prediction of every model version. prediction: the prediction.made.v1 value as published.
create table predictions (
  prediction_id           text primary key,
  vector_id               text not null,
  fixture_id              text not null,
  market                  text not null,
  as_of                   timestamptz not null,
  sequence                bigint not null,
  model_name              text not null,
  model_version           text not null,
  home_probability        double precision not null,
  home_market_probability double precision not null,
  prediction              jsonb not null,
  recorded_at             timestamptz not null default now()
);
create index predictions_by_time on predictions (fixture_id, market, model_name, model_version, as_of, sequence);
