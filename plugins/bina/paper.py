"""The head of a tool's printed sheet: whose it is, and the way back to its page."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from itertools import groupby
from urllib.parse import unquote, urlsplit

import segno

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.paper import blanks
from pyodide_tools.core.strings import Words

_QUIET = 4
"""Modules of white around a code, without which no camera finds it."""


def head(words: Words, address: str, *, named: bool) -> Html | None:
    """Return the head, which only paper shows; None where there is nothing in it.

    `address` is the tool's place in the published site. An address that only this machine knows, as while
    a site is being written, is none.
    """
    lines = blanks(words("paper.name"), words("paper.class")) if named else None
    way = _way(words, address) if address and not _is_local(address) else None
    if lines is None and way is None:
        return None
    return h("div", lines, way, class_="bina-paper bina-paper__head", aria_hidden="true")


@lru_cache(maxsize=1024)
def qr(text: str) -> Html:
    """Return a text as a QR code: one line of dashes for each row of modules.

    DataOverflowError: more than a code can hold.
    """
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(f"M{_QUIET} {y}.5{_dashes(row)}" for y, row in enumerate(rows, _QUIET))
    size = len(rows) + 2 * _QUIET
    return h(
        "svg", h("path", d=path, stroke="#000"), viewbox=f"0 0 {size} {size}", shape_rendering="crispEdges"
    )


def _way(words: Words, address: str) -> Html:
    plain = unquote(urlsplit(address)._replace(fragment="").geturl())
    shown = h("span", words("paper.page"), " ", h("bdi", plain, dir="ltr"))
    return h("p", shown, qr(address), class_="bina-paper__address")


def _dashes(row: bytes) -> str:
    """Return the moves along a row: drawn where its modules are dark, else not."""
    runs = [(dark, len(list(run))) for dark, run in groupby(row)]
    # What is light at the end of a row need not be passed over.
    return "".join(
        f"h{length}" if dark else f"m{length} 0" for dark, length in runs[: None if row[-1] else -1]
    )


def _is_local(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
