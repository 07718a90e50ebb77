"""What an author may write in a `journal` fence; an `id` alone shows everything of this browser."""

from __future__ import annotations

from dataclasses import dataclass

from pyodide_tools.core.mistakes import Refused

MOST_QUESTIONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The journal as its author wants it.

    `questions` are the teacher's, answered once for the whole journal; `reflection` is the question beside
    each work. `tools` are ids of tools whose works are shown, all where there are none. `compare` shows the
    comparison of the first work with the latest.
    """

    id: str
    title: str = ""
    questions: tuple[str, ...] = ()
    reflection: str = ""
    tools: tuple[str, ...] = ()
    compare: bool = True

    def __post_init__(self) -> None:
        """Refuse what would not fit on a page, and what could not be told apart."""
        if len(self.questions) > MOST_QUESTIONS:
            raise Refused(
                f"questions: {len(self.questions)} are too many; at most {MOST_QUESTIONS}",
                "many",
                "questions",
                most=MOST_QUESTIONS,
            )
        if len(set(self.questions)) < len(self.questions):
            raise Refused("questions: the same question is there twice; delete one", "twice", "questions")
