"""Broken links in an author's words and with their line.

MkDocs knows best which links lead nowhere, but says so without a line and in English. What it says is
taken up on its way to the log.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from bina.author_errors import Problem
from bina.fence_source import Document
from pyodide_tools.core.strings import Words

_SAID = re.compile(
    r"Doc file '(?P<file>.+?)' contains (?P<what>a link to|a link|an absolute link|an unrecognized relative link) "
    r"'(?P<url>.*?)'(?:,| which)? ?(?P<rest>.*)\Z",
    re.DOTALL,
)
_MEANT = re.compile(r"Did you mean '([^']+)'\?")
_ANCHOR = re.compile(r"(?:the doc '([^']+)' does not contain an anchor|there is no such anchor)")
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"))
LOGGER = "mkdocs.structure.pages"


class LinkListener(logging.Filter):
    """Turns MkDocs' warnings of links into problems with a place; everything else passes."""

    def __init__(
        self,
        document: Callable[[str], Document | None],
        keep: Callable[[Problem], None],
        words: Words,
        site_words: Words,
    ) -> None:
        super().__init__()
        self.document = document
        self.keep = keep
        self.words = words
        self.site_words = site_words

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the log still has to say it."""
        said = _SAID.match(record.getMessage())
        document = self.document(said["file"]) if said else None
        if not said or not document:
            return True
        problem = Problem(document.place_of(said["url"]), (), self._text(said))
        if record.levelno >= logging.WARNING:
            self.keep(problem)
            return False
        record.msg, record.args = str(problem), ()
        return True

    def _text(self, said: re.Match[str]) -> str:
        url, rest = said["url"], said["rest"]
        meant = _MEANT.search(rest)
        remedy = self.site_words("remedy.did-you-mean", name=meant[1]) if meant else ""
        if said["what"] == "an absolute link":
            return self.words("link.absolute", url=url)
        if said["what"] == "an unrecognized relative link":
            return self.words("link.unrecognized", url=url, remedy=remedy).strip()
        if said["what"] == "a link to":
            return self.words("link.excluded", url=url)
        if anchor := _ANCHOR.search(rest):
            return self.words("link.anchor", page=anchor[1] or said["file"], anchor=url.partition("#")[2])
        if PurePosixPath(url.partition("#")[0].lower()).suffix in _PICTURES:
            return self.words("link.picture", url=url, remedy=remedy).strip()
        return self.words("link.missing", url=url, remedy=remedy or self.words("link.mend"))


def listen(listener: LinkListener | None) -> None:
    """Let `listener` hear what MkDocs says of links, in place of an earlier one; None ends it."""
    log = logging.getLogger(LOGGER)
    for old in [one for one in log.filters if isinstance(one, LinkListener)]:
        log.removeFilter(old)
    if listener:
        log.addFilter(listener)
