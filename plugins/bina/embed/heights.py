"""How high a frame has to be, where only one number can be said."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from math import ceil

LEAST, MOST = 200, 20_000
_LETTERS = 34
"""Letters of a line in a frame of 320 pixels."""
_LINE, _CONTROL, _GAP = 27, 52, 14
_AROUND = 200
"""Padding, and what the page says below the tool."""
_BLOCKS = frozenset(
    "p div li h2 h3 h4 h5 label legend summary button figure figcaption th td dt dd option tr".split()  # noqa: SIM905
)
_CONTROLS = frozenset(("input", "select", "button", "summary", "img"))
_HIDDEN = frozenset(("script", "style", "noscript", "option", "datalist", "dialog", "svg", "template"))


def tallest(heights: Mapping[str, int], element: str) -> int:
    """Return a height in pixels that is enough at every width: what was measured, else an estimate from the markup."""
    return max(heights.values()) if heights else estimate(element)


def estimate(element: str) -> int:
    """Guess the height of a tool in the narrowest frame: rather too much, as a frame that is too low hides something."""
    reader = _Reader()
    reader.feed(element)
    reader.close()
    return min(max(ceil(reader.height) + _AROUND, LEAST), MOST)


class _Reader(HTMLParser):
    """Adds up lines of text and controls; what is folded or hidden counts for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.height = 0.0
        self.text = 0
        self.closed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or what is not shown."""
        names = dict(attrs)
        if self.closed:
            self.closed += [tag] if tag == self.closed[0] else []
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag == "details" and "open" not in names:
            self.height += _CONTROL + _GAP
            self.closed = [tag]
        elif tag in _CONTROLS:
            self.height += _CONTROL if tag != "img" else 5 * _CONTROL
        if tag == "textarea":
            self.height += _LINE * int(names.get("rows") or 3) + _GAP
        hidden = bool({"hidden", "popover"} & set(names)) or "bina-paper" in (names.get("class") or "")
        if (hidden or tag in _HIDDEN) and tag not in {"input", "img"}:
            self.closed = [tag]

    def handle_endtag(self, tag: str) -> None:
        """End a line, or what is not shown."""
        if self.closed:
            self.closed = self.closed[:-1] if tag == self.closed[0] else self.closed
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Count letters."""
        if not self.closed:
            self.text += len(data.strip())

    def close(self) -> None:
        """End the last line."""
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        if self.text:
            self.height += ceil(self.text / _LETTERS) * _LINE + _GAP
        self.text = 0
