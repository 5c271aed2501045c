create table stories (
  number integer primary key,
  id text not null unique,
  lang text, kicker text, headline text, site text,
  dateline text, agency text, place text, region text, country text, place_key text,
  date text, year integer, month integer, day integer, byline text,
  reporter text, editor text, photographer text, translator text,
  url text, path text, media_type text, published text, retrieved text,
  cluster text, copy_of text, similarity real,
  body text, text text not null
);
create table speakers (
  id integer primary key,
  name text not null unique
);
create table quotes (
  story text not null references stories (id) on delete cascade on update cascade,
  number integer not null,
  type text not null, act text not null, certainty text not null, rule text not null,
  content text not null,
  speaker integer references speakers (id),
  mention text, role text, resolved text, cue text,
  start_offset integer not null, end_offset integer not null,
  spans text not null,
  primary key (story, number)
) without rowid;
create table removed (
  story text not null references stories (id) on delete cascade on update cascade,
  number integer not null,
  label text not null, rule text not null, text text not null,
  start_offset integer not null, end_offset integer not null,
  primary key (story, number)
) without rowid;
create table credits (
  story text not null references stories (id) on delete cascade on update cascade,
  number integer not null,
  role text not null, name text not null,
  start_offset integer not null, end_offset integer not null,
  primary key (story, number)
) without rowid;
create table links (
  story text not null references stories (id) on delete cascade on update cascade,
  number integer not null,
  rel text not null, title text not null,
  start_offset integer not null, end_offset integer not null,
  primary key (story, number)
) without rowid;
create table places (
  story text not null references stories (id) on delete cascade on update cascade,
  number integer not null,
  name text not null, region text, country text, key text,
  primary key (story, number)
) without rowid;
create index stories_date on stories (date);
create index stories_agency on stories (agency, date);
create index stories_place on stories (place_key);
create index stories_site on stories (site);
create index stories_lang on stories (lang);
create index stories_copy on stories (copy_of);
create index quotes_speaker on quotes (speaker);
create index removed_label on removed (label, rule);
create index credits_name on credits (name);
create index places_key on places (key);
create view spoken as
  select speakers.name as speaker, quotes.role, quotes.type, quotes.act, quotes.content, quotes.story,
    stories.headline, stories.date, stories.site
  from quotes join stories on stories.id = quotes.story left join speakers on speakers.id = quotes.speaker;
