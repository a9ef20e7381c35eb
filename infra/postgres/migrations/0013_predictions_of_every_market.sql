-- inference predicts every market. probability and market_probability are of `selection`, the first side of a game (home or
-- over); what foresees a line has neither: it stands in the prediction itself.
alter table predictions rename column home_probability to probability;
alter table predictions rename column home_market_probability to market_probability;
alter table predictions alter column probability drop not null;
alter table predictions alter column market_probability drop not null;
alter table predictions add column target text not null default 'home_win';
alter table predictions add column selection text default 'home';
alter table predictions add column line double precision;
