"""The list of show --browse, played by textual's own Pilot: keys, filters, widths, strangers' texts."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import select
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from conftest import ROOT, Called, environment, jsonl, run_on_terminal, written
from rich.console import Console

from newskit import parse
from newskit.errors import UsageError
from newskit.record import Record
from newskit.viewing.stories import Filter, read, story

pytest.importorskip("textual", reason="textual is not installed: pip install 'newskit[browse]'")

from textual.widgets import Input, OptionList, Static  # skipped where there is none

from newskit.viewing.app import Browser

WIRE = ROOT / "docs/examples/wire"
RECORDS = [
    parse(path.read_text(encoding="utf-8")).replace(id=path.name)
    for path in sorted(WIRE.glob("*.txt"))
]
Play = Callable[["Screen"], Awaitable[None]]


class Screen:
    """A browser that is played: what it lists and shows, and keys for it."""

    def __init__(self, app: Browser, pilot: object) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)  # type: ignore[attr-defined]
        await self.pilot.pause()  # type: ignore[attr-defined]

    async def type(self, words: str) -> None:
        await self.press(
            *("colon" if one == ":" else "space" if one == " " else one for one in words)
        )

    async def settled(self) -> None:
        for _ in range(500):
            if len(self.app.stories) + len(self.app.troubles) == self.app._total:
                break
            await self.pilot.pause(0.02)  # type: ignore[attr-defined]
        await self.pilot.pause()  # type: ignore[attr-defined]

    @property
    def listed(self) -> list[str]:
        return [str(one.record.id) for one in self.app.shown]

    @property
    def chosen(self) -> str | None:
        return self.app.chosen and self.app.chosen.record.id

    @property
    def page(self) -> str:
        out = io.StringIO()
        shown = self.app.query_one("#page", Static)
        Console(file=out, width=200).print(shown._Static__content)  # type: ignore[attr-defined]
        return out.getvalue()

    @property
    def status(self) -> str:
        return str(self.app.query_one("#status", Static).render())

    @property
    def focus(self) -> str | None:
        return self.app.focused and self.app.focused.id


def played(
    play: Play, records: list[Record] = RECORDS, *, size: tuple[int, int] = (100, 30), **how: object
) -> Screen:
    async def run() -> Screen:
        app = Browser(records, how.pop("step", lambda record: record), **how)  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            screen = Screen(app, pilot)
            await screen.settled()
            await play(screen)
            return screen

    return asyncio.run(run())


# --- what is listed and shown


def test_all_stories_are_listed_and_the_first_is_shown() -> None:
    async def play(screen: Screen) -> None:
        assert screen.listed == [record.id for record in RECORDS]
        assert screen.focus == "list"
        assert screen.page.startswith(f"{RECORDS[0].id} · 1 of {len(RECORDS)}\n")
        assert "(3 lines" not in screen.page
        assert screen.status.startswith("6 of 6 stories")

    played(play)


def test_an_entry_has_title_place_and_date() -> None:
    one = story(RECORDS[0], 1)
    assert one.title == "Beijing opens a subway line that runs without drivers"
    assert one.filed == "AP · Beijing · 12 November 2024 · en"
    bare = story(Record(text="Rain.").replace(id="a.txt"), 1)
    assert (bare.title, bare.filed) == ("a.txt", "")


def test_arrows_and_letters_go_through_the_list_and_stop_at_its_ends() -> None:
    async def play(screen: Screen) -> None:
        await screen.press("down", "down")
        assert screen.chosen == RECORDS[2].id
        assert RECORDS[2].headline
        assert RECORDS[2].headline.text[:20] in screen.page
        await screen.press("up", "n", "n")
        assert screen.chosen == RECORDS[3].id
        await screen.press("p")
        assert screen.chosen == RECORDS[2].id
        await screen.press(*("n" * 9))
        assert screen.chosen == RECORDS[-1].id
        await screen.press(*("p" * 9))
        assert screen.chosen == RECORDS[0].id

    played(play)


def test_the_steps_are_run_on_what_lacks_them_and_a_bug_costs_one_story() -> None:
    def step(record: Record) -> Record:
        if record.text == "BUG":
            raise ZeroDivisionError("by zero")
        return parse(record.text).replace(id=record.id)

    records = [Record(text=f"Rain fell {n} times.").replace(id=str(n)) for n in range(20)]
    records.insert(3, Record(text="BUG").replace(id="bug"))

    async def play(screen: Screen) -> None:
        assert len(screen.listed) == 20
        assert "1 could not be shown" in screen.status
        assert "Rain fell 0 times." in screen.page

    screen = played(play, records, step=step)
    assert len(screen.app.troubles) == 1
    assert screen.app.troubles[0].startswith("bug: internal error: by zero")


def test_removed_lines_are_shown_as_asked() -> None:
    async def play(screen: Screen) -> None:
        assert "Removed: 3 lines" in screen.page
        assert "- Share this article" not in screen.page
        await screen.press("r")
        assert "- Share this article" in screen.page
        await screen.press("r")
        assert "Removed" not in screen.page

    played(play)


# --- filters


@pytest.mark.parametrize(
    ("told", "ids"),
    [
        ("lang:de", ["dpa-teahouse.txt"]),
        ("agency:ap", ["ap-subway.txt", "ap-union.txt"]),
        ("speaker:meireles", ["ap-union.txt", "reuters-port.txt"]),
        ("speaker:meireles agency:ap", ["ap-union.txt"]),
        ("label:wire-signoff", ["reuters-port.txt"]),
        ("Lisbon", ["ap-union.txt", "reuters-port.txt"]),
        ("lisbon shoes", ["ap-union.txt"]),
        ("图书馆", ["xinhua-library.txt"]),
        ("speaker:", [record.id for record in RECORDS]),
        ("", [record.id for record in RECORDS]),
        ("nothing-has-this", []),
    ],
)
def test_a_filter_lets_through_what_has_all_that_is_asked_for(told: str, ids: list[str]) -> None:
    asked = read(told)
    found = [one.record.id for one in (story(record, 1) for record in RECORDS) if asked.lets(one)]
    assert found == ids


def test_a_filter_by_what_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean agency"):
        read("agenzy:ap")
    assert read("a.b:c 10:30") == Filter((), ("a.b:c", "10:30"))


def test_a_filter_is_heeded_as_it_is_typed_and_taken_back() -> None:
    async def play(screen: Screen) -> None:
        await screen.press("slash")
        assert screen.focus == "filter"
        await screen.type("lang:de")
        assert screen.listed == ["dpa-teahouse.txt"]
        assert screen.chosen == "dpa-teahouse.txt"
        assert "Teehaus" in screen.page
        assert screen.status.startswith("1 of 6 stories")
        await screen.press("enter")
        assert screen.focus == "list"
        await screen.press("escape")
        assert len(screen.listed) == 6
        assert screen.chosen == "dpa-teahouse.txt"
        assert screen.app.query_one("#filter", Input).value == ""

    played(play)


def test_letters_in_the_filter_are_words_and_no_commands() -> None:
    async def play(screen: Screen) -> None:
        await screen.press("slash")
        await screen.type("qnpr")
        assert screen.app.query_one("#filter", Input).value == "qnpr"
        assert screen.listed == []
        assert screen.page.strip() == ""

    played(play)


def test_a_wrong_field_is_told_below_and_the_list_stays() -> None:
    async def play(screen: Screen) -> None:
        await screen.press("slash")
        await screen.type("agenzy:a")
        assert 'no field "agenzy"' in screen.status

    played(play)


# --- widths


def test_where_there_is_no_room_the_story_takes_the_lists_place() -> None:
    async def play(screen: Screen) -> None:
        listed, pane = screen.app.query_one("#list", OptionList), screen.app.query_one("#pane")
        assert (listed.display, pane.display) == (True, False)
        await screen.press("down", "enter")
        assert (listed.display, pane.display) == (False, True)
        assert screen.focus == "pane"
        await screen.press("n")
        assert screen.chosen == RECORDS[2].id
        await screen.press("escape")
        assert (listed.display, pane.display) == (True, False)
        assert screen.focus == "list"

    played(play, size=(40, 24))


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (160, 50)], ids=str)
def test_a_story_is_set_in_the_width_that_it_has(size: tuple[int, int]) -> None:
    from rich.cells import cell_len

    async def play(screen: Screen) -> None:
        await screen.press("enter")
        room = screen.app.query_one("#page", Static).content_size.width
        lines = screen.page.splitlines()
        assert 0 < max(map(cell_len, lines)) <= room

    played(play, size=size)


# --- a stranger's text


def test_markup_and_escapes_of_a_story_are_words() -> None:
    evil = "[bold red]Rain\x1b[2J[/] [@click=app.quit]x[/]"
    record = parse(f"{evil}\n\n{evil} fell.").replace(id=evil)

    async def play(screen: Screen) -> None:
        assert "[bold red]Rain" in screen.page
        assert "\x1b" not in screen.page
        entry = screen.app.query_one("#list", OptionList).get_option_at_index(0).prompt
        assert str(entry).startswith("[bold red]Rain")
        assert "\x1b" not in str(entry)

    played(play, [record])


# --- through the program


def test_without_a_terminal_it_is_wrong_use(called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": "Rain fell."})
    done = called("show", "--browse", tmp_path)
    assert (done.code, done.out) == (2, b"")
    assert "needs a terminal" in done.err


def test_without_textual_the_message_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "textual").mkdir()
    (tmp_path / "textual/__init__.py").write_text("raise ModuleNotFoundError(name='textual')\n")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    code, out = run_on_terminal("show", "--browse", WIRE, PYTHONPATH=path)
    assert code == 2
    assert b"needs textual" in out
    assert b'pip install "newskit[browse]"' in out.replace(b"\r\n", b"")


def test_stories_of_a_pipe_are_browsed_with_the_terminals_keys(tmp_path: Path) -> None:
    """In a session of its own whose terminal is the one that is played."""
    written(tmp_path, {"in.jsonl": jsonl({"id": "p", "text": "Rain fell."})})
    code = f"cat in.jsonl | {sys.executable} -m newskit show --browse"
    child, parent = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execvpe("sh", ["sh", "-c", code], environment(TERM="xterm", COLUMNS="80", LINES="24"))
    out, deadline, asked = b"", time.monotonic() + 60, False
    while time.monotonic() < deadline:
        if select.select([parent], [], [], 0.2)[0]:
            try:
                out += os.read(parent, 65536)
            except OSError:
                break
        if b"1 of 1 story" in out and not asked:
            os.write(parent, b"q")
            asked = True
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert asked
