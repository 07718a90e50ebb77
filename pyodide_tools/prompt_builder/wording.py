"""A description in words: the pieces from which every dialect builds its prompt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pyodide_tools.prompt_builder.bank import Bank
from pyodide_tools.prompt_builder.parts import Wanted


@dataclass(frozen=True, slots=True)
class Phrase:
    """One quality of the picture: as it stands in a sentence, and as a tag in a list."""

    part: str
    sentence: str
    tag: str


@dataclass(frozen=True, slots=True)
class Avoided:
    """Something that must not be drawn: said in a sentence, bare for a field, said positively if known."""

    said: str
    bare: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The pieces of a description in one language.

    `details` is what the subject is made of and has, as a phrase; `tags` the same as a list.
    `changes` are the texts that were bent or translated: what was written, what is said.
    """

    subject: str = ""
    details: str = ""
    tags: tuple[str, ...] = ()
    action: str = ""
    place: str = ""
    phrases: tuple[Phrase, ...] = ()
    avoid: tuple[Avoided, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    untranslated: tuple[str, ...] = ()


class Grammar(Protocol):
    """What each language knows: hebrew.py and english.py."""

    def word(self, wanted: Wanted, bank: Bank) -> Wording:
        """Return the pieces of a description."""
        ...

    def scene(self, wording: Wording) -> str:
        """Return who and what, what it does and where."""
        ...

    def sentences(self, wording: Wording, extra: Sequence[str]) -> str:
        """Return whole sentences: the scene, the look, and what else is to be said."""
        ...
