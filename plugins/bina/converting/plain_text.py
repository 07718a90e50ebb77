"""Text in which no pattern of Markdown can find anything.

Python-Markdown asks eighteen patterns about every piece of text, which is a third of converting a page. Most pieces hold
none of the characters that any of them needs, which one search tells.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# What stands in all that an inline pattern matches, by the names that patterns are registered with.
NEEDED = {
    "backtick": r"[`\\]",
    "keys-custom": r"[+\\]",
    "escape": r"\\",
    "footnote": r"\[",
    "reference": r"\[",
    "link": r"\[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": r"\[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "emoji": ":",
    "keys": r"\+",
    "em_strong": "[*_]",
}


def pass_over(md: Markdown) -> None:
    """Have a converter pass over plain text, unless a pattern is registered of which nothing is known here."""
    known = [name for name in NEEDED if name in md.inlinePatterns]
    if len(known) == len(md.inlinePatterns):
        marking = _Marking(md, re.compile("|".join({NEEDED[name] for name in known})))
        before, after = 20.5, 19.5  # Python-Markdown registers its patterns with 20
        md.treeprocessors.register(marking, "bina-plain", before)
        md.treeprocessors.register(_Unmarking(marking), "bina-plain-end", after)


class _Marking(Treeprocessor):
    """Takes plain text for text that is to be left as it is."""

    def __init__(self, md: Markdown, needed: re.Pattern[str]) -> None:
        super().__init__(md)
        self.needed = needed
        self.texts: list[Element] = []
        self.tails: list[Element] = []

    def run(self, root: Element) -> None:
        """Mark, and remember where."""
        self.texts = [element for element in root.iter() if self._is_plain(element.text)]
        self.tails = [element for element in root.iter() if self._is_plain(element.tail)]
        for element in self.texts:
            element.text = AtomicString(element.text)
        for element in self.tails:
            element.tail = AtomicString(element.tail)

    def _is_plain(self, text: str | None) -> bool:
        return not (not text or isinstance(text, AtomicString) or self.needed.search(text))


class _Unmarking(Treeprocessor):
    """Makes it text again: an abbreviation may stand there, which is looked for later."""

    def __init__(self, marking: _Marking) -> None:
        super().__init__(marking.md)
        self.marking = marking

    def run(self, root: Element) -> None:
        """Take back what was marked."""
        del root
        for element in self.marking.texts:
            element.text = str(element.text)
        for element in self.marking.tails:
            element.tail = str(element.tail)
