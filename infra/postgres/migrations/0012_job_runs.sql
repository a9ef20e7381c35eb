-- What runs by itself: one row per job and due time, so that two schedulers never run one of them twice.
-- state: running, succeeded, failed. alive_at: told again and again by who runs it; one that fell silent is taken over.
-- missed: earlier due times that this run stands for. attempt: how often it was begun.
create table job_runs (
  job         text not null,
  due_at      timestamptz not null,
  state       text not null check (state in ('running', 'succeeded', 'failed')),
  attempt     integer not null default 1,
  missed      integer not null default 0,
  runner      text not null,
  alive_at    timestamptz not null,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (job, due_at)
);

-- command: the words a person would type after `linecast`. answer: what it gave with --json.
create table job_steps (
  job        text not null,
  due_at     timestamptz not null,
  step       text not null,
  place      integer not null,
  command    jsonb not null,
  exit_code  integer,
  answer     jsonb,
  said       text not null default '',
  started_at timestamptz not null,
  ended_at   timestamptz,
  primary key (job, due_at, step),
  foreign key (job, due_at) references job_runs (job, due_at) on delete cascade
);
