"""From three plain questions to one of Creative Commons' licences.

https://creativecommons.org/share-your-work/cclicenses/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_DEED = "https://creativecommons.org/licenses/{}/4.0/"
_ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
_OFFERED: Mapping[str, tuple[str, ...]] = {
    "use": ("ask", "name", "free"),
    "change": ("yes", "same", "no"),
    "money": ("yes", "no"),
}
"""The answers to each question, the first one being that of who has not answered."""


@dataclass(frozen=True, slots=True)
class Licence:
    """`key` names its words, `name` is what stands under a work; no `url` where all rights are kept."""

    key: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """May others use the work: only if they `ask`, if they give the `name`, or `free`; change it; for money."""

    use: str = "ask"
    change: str = "yes"
    money: str = "yes"

    @classmethod
    def read(cls, given: Mapping[str, object]) -> Answers:
        """Return the answers in values of any origin."""
        chosen = {
            question: next((answer for answer in offered if answer == given.get(question)), offered[0])
            for question, offered in _OFFERED.items()
        }
        return cls(**chosen)

    def asked(self) -> dict[str, tuple[str, ...]]:
        """Return the questions that matter after these answers, with what can be answered."""
        return {name: _OFFERED[name] for name in (_OFFERED if self.use == "name" else ("use",))}

    def to_json(self) -> dict[str, str]:
        """Return the answers by question."""
        return {"use": self.use, "change": self.change, "money": self.money}


def licence_for(answers: Answers) -> Licence:
    """Return the licence that says what was answered."""
    if answers.use == "ask":
        return Licence("ask", "©")
    if answers.use == "free":
        return Licence("zero", "CC0 1.0", _ZERO)
    parts = ["by", *["nc"] * (answers.money == "no")]
    parts += {"same": ["sa"], "no": ["nd"]}.get(answers.change, [])
    code = "-".join(parts)
    return Licence(code, f"CC {code.upper()} 4.0", _DEED.format(code))
