"""What one question looks like at this moment, as plain hashable data: what is the same is not drawn twice."""

from __future__ import annotations

from dataclasses import dataclass

from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked_kinds import LONGEST, Line, Option, shown_of
from pyodide_tools.survey.controls import field_of
from pyodide_tools.survey.format import CHOICE_TYPES, Question, plain
from pyodide_tools.survey.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it stands. `other` and `comment` are None where there is no such box."""

    key: str
    type: str
    language: str
    title: str
    help: str = ""
    number: int = 0
    shown: bool = True
    enabled: bool = True
    required: bool = False
    multiple: bool = False
    answered: bool = False
    error: str = ""
    options: tuple[Option, ...] = ()
    lines: tuple[Line, ...] = ()
    text: str = ""
    input_type: str = "text"
    placeholder: str = ""
    longest: int = LONGEST
    limits: tuple[str, str, str] = ("", "", "")
    ends: tuple[str, str] = ("", "")
    other: str | None = None
    other_label: str = ""
    other_placeholder: str = ""
    comment: str | None = None
    comment_label: str = ""

    @property
    def described(self) -> str | None:
        """Return the ids of what explains the question, for `aria-describedby`."""
        ids = [f"{self.key}-help"] * bool(self.help) + [f"{self.key}-error"] * bool(self.error)
        return " ".join(ids) or None


def asked(
    prefix: str,
    question: Question,
    session: Session,
    words: Words,
    *,
    shown: bool = True,
    number: int = 0,
    error: str = "",
) -> Asked:
    """Return the question as it stands in the session; `number` 0 where it has none."""
    name, say = question.name, session.words
    value = session.value(name)
    return Asked(
        key=f"{prefix}-{field_of(name)}",
        type=question.type,
        language=words.language,
        title=say(question.title) or name,
        help=_help(question, session, words),
        number=number,
        shown=shown,
        enabled=session.enabled(name),
        required=session.required(name),
        answered=value not in (None, "", [], {}),
        error=error,
        placeholder=say(question.placeholder),
        **shown_of(question, session, words, value),
    )


def _help(question: Question, session: Session, words: Words) -> str:
    said = [session.words(question.description)]
    for key, number in (("least", question.min_selected_choices), ("most", question.max_selected_choices)):
        if number > 0 and question.type in CHOICE_TYPES:
            said.append(words(f"choices.{key}", number=plain(number)))
    return " ".join(one for one in said if one)
