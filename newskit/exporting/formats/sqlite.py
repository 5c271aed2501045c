"""A SQLite database: stories, their quotes, speakers, removed lines, credits, links, places, a word index.

A story that is there already, by its id, is written anew. All of a run is one transaction: it is in the
database as a whole, or the database is as it was.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit.errors import UsageError
from newskit.exporting.story import content, headline, people, site, speaker, text_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from newskit.exporting.formats import Add
    from newskit.exporting.target import Target
    from newskit.record import Quote, Record

ENDINGS = (".db", ".sqlite", ".sqlite3")
VERSION = 1  # of the tables; the database's user_version
_TABLES = Path(__file__).parents[2] / "data" / "export.sql"
_LISTS = ("quotes", "removed", "credits", "links", "places")
_UNSPACED = {"zh", "ja", "th", "lo", "km", "my", "yue", "wuu"}  # languages that do not part words
_WORDS, _PIECES = "unicode61 remove_diacritics 2", "trigram"
_UNHEARD = """
delete from speakers where not exists (select 1 from quotes where quotes.speaker = speakers.id)
"""
_INDEX = """
create virtual table stories_words using fts5
  (headline, body, content="stories", content_rowid="number", tokenize='{tokenize}');
insert into stories_words (stories_words) values ('rebuild');
create trigger stories_made after insert on stories begin
  insert into stories_words (rowid, headline, body) values (new.number, new.headline, new.body);
end;
create trigger stories_gone after delete on stories begin
  insert into stories_words (stories_words, rowid, headline, body)
    values ('delete', old.number, old.headline, old.body);
end;
create trigger stories_changed after update on stories begin
  insert into stories_words (stories_words, rowid, headline, body)
    values ('delete', old.number, old.headline, old.body);
  insert into stories_words (rowid, headline, body) values (new.number, new.headline, new.body);
end;
"""


@contextmanager
def writer(target: Target) -> Iterator[Add]:
    """Open the database, or begin one."""
    import sqlite3

    path = target.file("a database", ".db")
    was_there = path.exists()
    try:
        with _connected(path) as db:
            yield _Database(db, path).add
    except BaseException as error:
        if not was_there:
            path.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise UsageError(f"{path}: {error}") from None
        raise


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection with a transaction of its own, kept when all went well."""
    import sqlite3

    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("pragma foreign_keys = on")
        db.execute("begin immediate")
        is_new = _is_new(db, path)
        if is_new:
            _run(db, _TABLES.read_text(encoding="utf-8"))
            db.execute(f"pragma user_version = {VERSION}")
        yield db
        db.execute(_UNHEARD)
        if is_new:
            _run(db, _INDEX.format(tokenize=_tokenizer(db)))
        db.execute("commit")
    finally:
        with suppress(sqlite3.Error):
            db.rollback()
        db.close()


def _is_new(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the database holds nothing. Raises UsageError for one that is not ours, or too new."""
    (version,) = db.execute("pragma user_version").fetchone()
    tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
    if version > VERSION and "stories" in tables:
        raise UsageError(
            f"{path}: made by a newer newskit (tables of version {version}; this one knows {VERSION})"
        )
    if not tables:
        return True
    if version != VERSION or not {"stories", "speakers", *_LISTS} <= tables:
        raise UsageError(f"{path}: not made by newskit export; name another file")
    return False


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run some statements within the transaction, which executescript would end."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def _tokenizer(db: sqlite3.Connection) -> str:
    """Words, or pieces of three letters where more than a tenth of the stories do not part words."""
    counts = Counter[bool]()
    for lang, count in db.execute("select lang, count(*) from stories group by lang"):
        counts[(lang or "").partition("-")[0] in _UNSPACED] += count
    return _PIECES if counts[True] * 10 > counts.total() else _WORDS


class _Database:
    """Writes stories into the tables."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path
        self._speakers: dict[str, int] = dict(
            db.execute("select name, id from speakers").fetchall()
        )
        self._columns = {
            table: [row[1] for row in db.execute(f"pragma table_info({table})")]
            for table in ("stories", *_LISTS)
        }
        own = [one for one in self._columns["stories"] if one != "number"]
        changed = ", ".join(f"{one} = excluded.{one}" for one in own if one != "id")
        before, now = (
            ", ".join(f"{table}.{one}" for one in own) for table in ("stories", "excluded")
        )
        self._story = (  # one that is the same is not written: the index of words stays as it is
            f"insert into stories ({', '.join(own)}) values ({', '.join('?' * len(own))}) "
            f"on conflict (id) do update set {changed} where ({before}) is not ({now})"
        )
        self._own = own
        self._items = {
            table: f"insert into {table} values ({', '.join('?' * len(self._columns[table]))})"
            for table in _LISTS
        }

    def add(self, record: Record) -> None:
        """Write a story, or write it anew; whole or not at all."""
        import sqlite3

        try:
            self._db.execute("savepoint story")
            try:
                self._write(record)
            except BaseException:
                self._db.execute("rollback to story")
                raise
            finally:
                self._db.execute("release story")
        except sqlite3.OperationalError as error:  # no room, or another program holds it
            raise OSError(f"{self._path}: {error}") from None

    def _write(self, record: Record) -> None:
        values = _story(record)
        was_there = self._db.execute("select 1 from stories where id = ?", (record.id,)).fetchone()
        self._db.execute(self._story, [values.get(name) for name in self._own])
        for table in _LISTS:
            if was_there:
                self._db.execute(f"delete from {table} where story = ?", (record.id,))
            self._db.executemany(self._items[table], self._rows(table, record))

    def _rows(self, table: str, record: Record) -> Iterable[tuple[Any, ...]]:
        """The rows of a story in one of the other tables."""
        if table == "places":
            items: Any = record.dateline.places if record.dateline else ()
        else:
            items = getattr(record, table)
        for number, one in enumerate(items, 1):
            yield record.id, number, *self._row(table, one)

    def _row(self, table: str, one: Any) -> tuple[Any, ...]:
        if table == "quotes":
            return self._quote(one)
        if table == "removed":
            return one.label, one.rule, one.text, one.start, one.end
        if table == "credits":
            return one.role, one.name, one.start, one.end
        if table == "links":
            return one.rel, one.title, one.start, one.end
        return one.name, one.region, one.country, one.key

    def _quote(self, one: Quote) -> tuple[Any, ...]:
        who = one.speaker
        spans = [[part.start, part.end] for part in (*(one.parts or (one,)), *one.continues)]
        mention = (who.text, who.role, who.resolved) if who else (None, None, None)
        said = (one.type, one.act, one.certainty, one.rule, content(one))
        cue = text_of(one.cue)
        return *said, self._speaker(one), *mention, cue, one.start, one.end, json.dumps(spans)

    def _speaker(self, quote: Quote) -> int | None:
        name = speaker(quote)
        if name is None:
            return None
        if name not in self._speakers:
            made = self._db.execute("insert into speakers (name) values (?)", (name,)).lastrowid
            self._speakers[name] = int(made or 0)
        return self._speakers[name]


def _story(record: Record) -> dict[str, Any]:
    """What the table of stories holds of one."""
    found, source, cluster = record.dateline, record.source, record.cluster
    values: dict[str, Any] = {
        "id": record.id,
        "lang": record.lang,
        "kicker": text_of(record.kicker),
        "headline": headline(record),
        "site": site(record),
        "body": record.body,
        "text": record.text,
    }
    for role in ("reporter", "editor", "photographer", "translator"):
        values[role] = "; ".join(people(record, role)) or None
    if source:
        for name in ("url", "path", "media_type", "published", "retrieved"):
            values[name] = getattr(source, name)
    if found:
        values |= {"dateline": text_of(found), "agency": found.agency, "date": found.iso}  # type: ignore[arg-type]  # has a text, as a span has
        values["byline"] = found.byline
        if found.date:
            values |= {"year": found.date.year, "month": found.date.month, "day": found.date.day}
        if found.places:
            first = found.places[0]
            values |= {"place": first.name, "region": first.region, "country": first.country}
            values["place_key"] = first.key
    if cluster:
        values |= {
            "cluster": cluster.id,
            "copy_of": cluster.kept if cluster.kept != record.id else None,
            "similarity": cluster.similarity,
        }
    return values
