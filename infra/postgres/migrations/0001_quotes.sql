-- collector-bridge: every quote it published, and how far it has told each tape.
create table quotes (
  quote_id    text primary key,
  fixture_id  text not null,
  book        text not null,
  market      text not null,
  status      text not null,
  line        double precision,
  prices      jsonb not null,
  quoted_at   timestamptz not null,
  source      text not null,
  sequence    bigint not null,
  mode        text not null,
  recorded_at timestamptz not null default now()
);
create index quotes_by_fixture on quotes (fixture_id, market, quoted_at);

-- next_line: the first line of the tape that is not known to be published.
create table tape_progress (
  tape      text primary key,
  next_line bigint not null
);
