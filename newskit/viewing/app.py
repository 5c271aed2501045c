"""The screen to browse stories on: a list, the story beside it or over it, a line to filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from rich.text import Text
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from newskit.errors import UsageError, bug, counted
from newskit.showing.paper.head import Count
from newskit.showing.paper.reflow import line
from newskit.showing.paper.story import paper
from newskit.viewing.stories import FIELDS, Filter, Story, read, story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult

    from newskit.record import Record

How = Literal["none", "count", "all"]
# The terminal's own colours, so that all can be read on its ground, be it light or dark.
_THEMES = ("ansi-dark", "textual-ansi", "textual-dark")
_BESIDE = 76  # columns from which on list and story stand side by side
_STEP = 0.02  # seconds after which more stories are worked on: keys come first
_AT_ONCE = 8  # stories
_LEAST = 20
_KEYS = (
    "↑↓ choose · Enter read · n p next, previous · / filter · r removed lines · Esc back · q quit"
)
_BRIEF = "↑↓ Enter n p · / filter · r · Esc · q"


class Browser(App[None]):
    """Shows stories; the steps that they lack are run on them a few at a time."""

    CSS = """
    Screen, #list, #pane, #page, #filter, #status { background: ansi_default; color: ansi_default; }
    #list > .option-list--option-highlighted, #list:focus > .option-list--option-highlighted {
        background: ansi_cyan; color: ansi_black;
    }
    #list { width: 2fr; height: 1fr; border: none; padding: 0 1 0 0; }
    #pane {
        width: 3fr; height: 1fr; padding: 0 0 0 1;
        scrollbar-gutter: stable; border-left: solid ansi_default;
    }
    #page { width: 100%; height: auto; }
    #filter { height: 1; border: none; padding: 0; display: none; }
    #filter.asked { display: block; }
    #status { height: 1; text-style: dim; }
    .narrow #list { width: 1fr; padding: 0; }
    .narrow #pane { display: none; border-left: none; padding: 0; }
    .narrow.reading #list { display: none; }
    .narrow.reading #pane { display: block; width: 1fr; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("q", "quit", "Quit"),
        Binding("n", "step(1)", "Next"),
        Binding("p", "step(-1)", "Previous"),
        Binding("slash", "ask", "Filter"),
        Binding("r", "removed", "Removed lines"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(
        self,
        records: Sequence[Record],
        step: Callable[[Record], Record],
        *,
        removed: How = "count",
        is_coloured: bool = True,
    ) -> None:
        super().__init__(ansi_color=True)
        self.theme = next(one for one in _THEMES if one in self.available_themes)
        self._waiting: Iterator[tuple[int, Record]] = iter(list(enumerate(records, 1)))
        self._step, self._removed, self._is_coloured = step, removed, is_coloured
        self._total = len(records)
        self.stories: list[Story] = []
        self.shown: list[Story] = []
        self.troubles: list[str] = []
        self._filter = Filter()
        self._wrong = ""

    def compose(self) -> ComposeResult:
        """Yield the parts of the screen."""
        with Horizontal():
            yield OptionList(id="list", markup=False)
            with VerticalScroll(id="pane"):
                yield Static(id="page", markup=False)
        yield Input(id="filter", placeholder=f"words, or {', '.join(f'{one}:' for one in FIELDS)}")
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        """Begin to work on the stories."""
        self.query_one("#list").focus()
        self._timer = self.set_interval(_STEP, self._work)
        self._work()

    def on_resize(self, event: events.Resize) -> None:
        """Put list and story side by side where there is room, and set the story anew."""
        self.set_class(event.size.width < _BESIDE, "narrow")
        self.call_after_refresh(self._tell)

    # --- the list

    def _work(self) -> None:
        """Run the steps on the next few stories and add them to the list."""
        if not self.query("#status"):  # the screen is being left
            return
        added = []
        for number, record in self._next():
            try:
                made = story(self._step(record), number)
            except Exception as error:  # a bug of ours must not stop the other stories
                self.troubles.append(f"{record.id}: {bug(error)}")
                continue
            self.stories.append(made)
            if self._filter.lets(made):
                added.append(made)
        if added:
            self._add(added)
        if len(self.stories) + len(self.troubles) == self._total:
            self._timer.stop()
        self._say()

    def _next(self) -> Iterator[tuple[int, Record]]:
        for _ in range(_AT_ONCE):
            one = next(self._waiting, None)
            if one is None:
                return
            yield one

    def _add(self, stories: Sequence[Story]) -> None:
        listed = self.query_one("#list", OptionList)
        is_first = not self.shown
        self.shown += stories
        listed.add_options([Option(_entry(one)) for one in stories])
        if is_first:
            listed.highlighted = 0

    def _fill(self) -> None:
        """List the stories that the filter lets through; the one that was chosen stays so."""
        listed = self.query_one("#list", OptionList)
        chosen = self.chosen
        listed.clear_options()
        self.shown = []
        self._add([one for one in self.stories if self._filter.lets(one)])
        if chosen in self.shown:
            listed.highlighted = self.shown.index(chosen)
        self._tell()
        self._say()

    @property
    def chosen(self) -> Story | None:
        """The story that the list stands at."""
        at = self.query_one("#list", OptionList).highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    def on_option_list_option_highlighted(self) -> None:
        """Show the story that the list has come to."""
        self._tell(is_new=True)
        self._say()

    def on_option_list_option_selected(self) -> None:
        """Go to the story to read on."""
        self.add_class("reading")
        self.query_one("#pane").focus()
        self.call_after_refresh(self._tell)

    # --- the story

    def _tell(self, *, is_new: bool = False) -> None:
        """Set the chosen story in the width that it has."""
        pane, page = self.query_one("#pane", VerticalScroll), self.query_one("#page", Static)
        chosen = self.chosen
        if chosen is None:
            page.update("")
            return
        width = max(_LEAST, page.content_size.width or self.size.width)
        page.update(
            paper(
                chosen.record,
                width=width,
                is_coloured=self._is_coloured,
                removed=self._removed,
                count=Count(chosen.number, self._total),
            )
        )
        if is_new:
            pane.scroll_home(animate=False)

    # --- the line below

    def _say(self) -> None:
        done = len(self.stories) + len(self.troubles)
        shown = (
            f"{len(self.shown):,} of {counted(self._total, 'story').replace('storys', 'stories')}"
        )
        working = f", {done:,} read" if done < self._total else ""
        trouble = f", {len(self.troubles):,} could not be shown" if self.troubles else ""
        keys = _KEYS if self.size.width >= len(_KEYS) + 24 else _BRIEF
        said = self._wrong or f"{shown}{working}{trouble} · {keys}"
        self.query_one("#status", Static).update(Text(line(said), no_wrap=True, overflow="crop"))

    # --- what keys do

    def action_step(self, by: int) -> None:
        """Go to the next story, or the one before."""
        listed = self.query_one("#list", OptionList)
        if self.shown:
            at = (listed.highlighted or 0) + by
            listed.highlighted = min(max(at, 0), len(self.shown) - 1)

    def action_removed(self) -> None:
        """Show no removed lines, their number, all of them."""
        ways: tuple[How, ...] = get_args(How)
        self._removed = ways[(ways.index(self._removed) + 1) % len(ways)]
        self._tell()

    def action_ask(self) -> None:
        """Open the line to filter by."""
        asked = self.query_one("#filter", Input)
        asked.add_class("asked")
        asked.focus()

    def action_leave(self) -> None:
        """Go back from the story to the list, from the filter to all stories."""
        asked = self.query_one("#filter", Input)
        if self.has_class("reading"):
            self.remove_class("reading")
        elif asked.has_class("asked") or asked.value:
            asked.value = ""
            asked.remove_class("asked")
        self.query_one("#list").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what the filter lets through as it is typed."""
        try:
            self._filter, self._wrong = read(event.value), ""
        except UsageError as error:
            self._wrong = str(error)
            self._say()
            return
        self._fill()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#list").focus()


def _entry(one: Story) -> Text:
    """What the list shows of a story: its title, and when and where it was filed."""
    return Text.assemble((one.title, "bold"), "\n", (one.filed or "-", "dim"), overflow="ellipsis")
