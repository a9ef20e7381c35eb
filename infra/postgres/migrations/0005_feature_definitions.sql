-- feature-processor: what each feature it served means. A row is written when the feature is first served and never
-- changed: other words under the same name and version are refused, and another meaning is another version.
create table feature_definitions (
  feature_name      text not null,
  version           integer not null,
  feature_type      text not null,
  unit              text not null,
  market            text not null,
  timeframe         text not null,
  freshness         text not null,
  data_source       text not null,
  computation_logic text not null,
  first_served_at   timestamptz not null default now(),
  primary key (feature_name, version)
);
