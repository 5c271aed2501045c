"""What a row stands for, a story or an item of its lists, and the columns it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newskit.errors import UsageError, near
from newskit.record import Record
from newskit.showing.cells import flat
from newskit.showing.keys import Key, key
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STORY = (
    "id,url,published,lang,kicker,headline,site,agency,place,country,place_key=key,date=iso,reporter,"
    "quotes=quotes.count"
)
_BRIEF = "id,headline,agency,place,date=iso"
_COPY = "copy_of=cluster.kept,similarity=cluster.similarity"
_SPEAKER = "name,role,quotes,direct,mixed,indirect,records"


class Kind(NamedTuple):
    """A kind of row: its columns when none are named, in a file and in a table; the list whose items
    the rows are, if they are no records."""

    columns: str
    brief: str
    items: str | None = None


# Those that --rows names.
KINDS = {
    "stories": Kind(f"{_STORY},body=story", _BRIEF),
    "quotes": Kind(
        "id,number,speaker=speaker.name,role=speaker.role,mention=speaker.text,type,act,quote=text,"
        "cue,headline,date=iso,url",
        "speaker=speaker.name,type,cue,quote=text",
        "quotes",
    ),
    "credits": Kind("id,role,name,headline,date=iso,url", "id,role,name", "credits"),
    "removed": Kind("id,label,rule,text,start,end", "id,label,rule,text", "removed"),
    "links": Kind("id,rel,title,headline,url", "id,rel,title", "links"),
}
# Those of a command of their own.
OTHERS = {
    "copies": Kind(f"{_STORY},{_COPY},body=story", f"{_BRIEF},{_COPY}"),
    "speakers": Kind(_SPEAKER, _SPEAKER),
}


class Column(NamedTuple):
    """A column: its name in the header, and what stands in it."""

    name: str
    key: Key


class Rows:
    """Rows of one kind, made of records one by one."""

    def __init__(self, kind: Kind, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self._items = kind.items

    @property
    def keys(self) -> tuple[Key, ...]:
        """What stands in the columns."""
        return tuple(one.key for one in self.columns)

    def of(self, record: Any) -> Iterator[list[Any]]:
        """Yield the rows of a record, each a list of flat values."""
        items: Iterable[Any] = (None,)
        if self._items is not None:
            items = enumerate(getattr(record, self._items), 1)
        for item in items:
            yield [flat(one.key.of(record, item)) for one in self.columns]


def rows(name: str, columns: Iterable[str] | str | None = None, *, is_brief: bool = False) -> Rows:
    """Return rows of a kind, with these columns or those that the kind has of itself.

    A column is a key, or HEADER=KEY. Raises UsageError.

    >>> from newskit import parse
    >>> list(rows("stories", "agency,where=place").of(parse("LIMA (EFE) - Rain fell.")))
    [['EFE', 'Lima']]
    """
    kind = {**KINDS, **OTHERS}.get(name)
    if kind is None:
        raise UsageError(f'no rows "{name}"{near(name, KINDS)}')
    if columns is None:
        columns = kind.brief if is_brief else kind.columns
    if isinstance(columns, str):
        columns = columns.split(",")
    of = struct(name)
    made = tuple(_column(one.strip(), kind, of) for one in columns)
    seen: set[str] = set()
    for item in made:
        if item.name in seen:
            raise UsageError(f'two columns "{item.name}"; name one otherwise: NAME={item.key.name}')
        seen.add(item.name)
    return Rows(kind, made)


def struct(name: str) -> type:
    """Return the type of what rows of a kind are made of."""
    if name != "speakers":
        return Record
    from newskit.quotations.tally import Speaker

    return Speaker


def _column(said: str, kind: Kind, of: type) -> Column:
    header, mark, name = said.partition("=")
    name = name if mark else header
    if not header or not name:
        raise UsageError(f'"{said}" is no column; name a key, or HEADER=KEY')
    return Column(header, key(name, of, kind.items))
