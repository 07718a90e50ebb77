"""One question as HTML: a named group, its controls, its error beside it.

What did not change is not drawn again: a survey of forty questions answers as fast as one of four.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.survey.asked import Asked
from pyodide_tools.survey.view_choices import boxes, drop_down, pictures, radios, scale
from pyodide_tools.survey.view_matrix import matrix
from pyodide_tools.survey.view_ranking import ranking
from pyodide_tools.survey.view_written import lines, long_text, range_of_numbers, reckoned, short_text, slider

PACKAGE = "pyodide_tools.survey"

_GROUPS: Mapping[str, Callable[[Asked, Words], Child]] = {
    "radiogroup": radios,
    "checkbox": boxes,
    "imagepicker": pictures,
    "rating": scale,
    "boolean": radios,
    "matrix": matrix,
    "ranking": ranking,
    "multipletext": lines,
    "slider-range": range_of_numbers,
}
_SINGLE: Mapping[str, Callable[[Asked, Words], Child]] = {
    "dropdown": drop_down,
    "text": short_text,
    "comment": long_text,
    "slider": slider,
    "expression": reckoned,
}


@lru_cache(maxsize=512)
def question(asked: Asked) -> Html:
    """Return one question; where it is not asked now it is there for paper and for pages without scripts."""
    say = words(PACKAGE, asked.language)
    kind = "slider-range" if asked.type == "slider" and asked.lines else asked.type
    if kind in _GROUPS:
        single_choice = kind in {"radiogroup", "boolean", "rating"} or (
            kind == "imagepicker" and not asked.multiple
        )
        return h(
            "fieldset",
            h("legend", _title(asked, say), class_="bina-survey__title"),
            _help(asked),
            _GROUPS[kind](asked, say),
            _comment(asked),
            _error(asked),
            id_=asked.key,
            class_=_class(asked),
            role="radiogroup" if single_choice else None,
            aria_required="true" if single_choice and asked.required else None,
            aria_invalid="true" if single_choice and asked.error else None,
            aria_describedby=asked.described,
        )
    target = None if kind == "expression" else asked.key
    return h(
        "div",
        h("label" if target else "p", _title(asked, say), class_="bina-survey__title", for_=target),
        _help(asked),
        _SINGLE[kind](asked, say),
        _comment(asked),
        _error(asked),
        class_=_class(asked),
        id_=f"{asked.key}-question",
    )


def _class(asked: Asked) -> str:
    names = ["bina-survey__question", f"bina-survey__question--{asked.type}"]
    return " ".join(names + ["bina-survey--off"] * (not asked.shown))


def _title(asked: Asked, say: Words) -> list[Child]:
    number = h("span", f"{asked.number}.", class_="bina-survey__number") if asked.number else None
    mark = h("small", say("required"), class_="bina-survey__required") if asked.required else None
    # All questions are on a sheet, also those that may never be asked.
    fits = None if asked.shown else h("small", " ", say("paper.if-it-fits"), class_="bina-paper__inline")
    return [number, " " if number else None, h("span", asked.title), " " if mark else None, mark, fits]


def _help(asked: Asked) -> Html | None:
    return h("p", asked.help, id_=f"{asked.key}-help", class_="bina-field__help") if asked.help else None


def _error(asked: Asked) -> Html | None:
    return h("p", asked.error, id_=f"{asked.key}-error", class_="bina-field__error") if asked.error else None


def _comment(asked: Asked) -> Html | None:
    if asked.comment is None:
        return None
    key = f"{asked.key}--comment"
    box = h(
        "textarea",
        asked.comment,
        id_=key,
        name=key,
        rows=2,
        dir="auto",
        maxlength=asked.longest,
        class_="bina-field__control",
        disabled=not asked.enabled,
        data_bina_on="input:answered change:committed",
    )
    return h("div", h("label", asked.comment_label, for_=key), box, class_="bina-survey__comment")
