"""What keeps a site from being published, each with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, wherever it stands: two sentences without their full stops."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem at one place (`path:line:column`, counted from 1)."""

    place: str
    problem: Problem

    def __str__(self) -> str:
        """Place, problem, remedy on one line."""
        return f"{self.place}: {self.problem.what}. {self.problem.remedy}."


class PublishError(Exception):
    """The site was not touched: all findings at once, so that they are mended in one go."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        super().__init__(summary(self.findings))


def summary(findings: Iterable[Finding]) -> str:
    """One line per problem with its first places: a fault of the theme is on every page."""
    places: dict[Problem, list[str]] = {}
    for finding in findings:
        places.setdefault(finding.problem, []).append(finding.place)
    return "\n".join(_line(problem, where) for problem, where in places.items())


def position(text: str, offset: int) -> str:
    """Give `line:column` of an offset, both counted from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"{line}:{column}"


def _line(problem: Problem, where: list[str]) -> str:
    more = len(where) - SHOWN_PLACES
    places = ", ".join(where[:SHOWN_PLACES]) + (f" and {more} more" if more > 0 else "")
    return f"{places}: {problem.what}. {problem.remedy}."
