"""Questions that are answered in words or numbers."""

from __future__ import annotations

from pyodide_tools.core import paper
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked import Asked
from pyodide_tools.survey.view_choices import ON_TEXT

_LEFT_TO_RIGHT = frozenset(("email", "url", "tel", "number", "password"))


def short_text(asked: Asked, _say: Words) -> Child:
    """Return one line."""
    low, high, step = asked.limits
    kind = asked.input_type
    return h(
        "input",
        id_=asked.key,
        name=asked.key,
        type_=kind,
        value=asked.text,
        dir="ltr" if kind in _LEFT_TO_RIGHT else "auto",
        maxlength=asked.longest if kind in {"text", "email", "tel", "url", "password"} else None,
        min=low or None,
        max=high or None,
        step=step or ("any" if kind == "number" else None),
        placeholder=asked.placeholder or None,
        autocomplete="off",
        **_written(asked),
    )


def long_text(asked: Asked, _say: Words) -> Child:
    """Return several lines."""
    return h(
        "textarea",
        asked.text,
        id_=asked.key,
        name=asked.key,
        rows=4,
        dir="auto",
        maxlength=asked.longest,
        placeholder=asked.placeholder or None,
        **_written(asked),
    )


def _written(asked: Asked) -> dict[str, object]:
    """Return what every box of a question says of itself."""
    return {
        "disabled": not asked.enabled,
        "aria_required": "true" if asked.required else None,
        "aria_invalid": "true" if asked.error else None,
        "aria_describedby": asked.described,
        "class_": "bina-field__control",
        "data_bina_on": ON_TEXT,
    }


def lines(asked: Asked, _say: Words) -> Child:
    """Return several lines, each with a name."""
    rows: list[Html] = []
    for line in asked.lines:
        key = f"{asked.key}--i{line.mark}"
        box = h(
            "input",
            id_=key,
            name=key,
            type_=line.input_type,
            value=line.text,
            dir="ltr" if line.input_type in _LEFT_TO_RIGHT else "auto",
            maxlength=line.longest,
            autocomplete="off",
            disabled=not asked.enabled,
            class_="bina-field__control",
            data_bina_on=ON_TEXT,
        )
        rows.append(h("div", h("label", line.label, for_=key), box, class_="bina-survey__line"))
    return rows


def slider(asked: Asked, say: Words) -> Child:
    """Return a slider; until it is moved it has no answer, and says so."""
    unanswered = h(
        "button",
        say("slider.take"),
        id_=f"{asked.key}--take",
        type_="button",
        name="take",
        value=asked.key,
        class_="bina-survey__quiet",
        disabled=not asked.enabled,
        data_bina_on="click:taken",
    )
    return [
        _range(asked, asked.key, asked.text, asked.described),
        paper.scale(*asked.limits[:2]),
        h("output", asked.text or say("slider.none"), id_=f"{asked.key}--shown", for_=asked.key, dir="auto"),
        None if asked.text else [" ", unanswered],
    ]


def range_of_numbers(asked: Asked, _say: Words) -> Child:
    """Return two sliders: from, and to."""
    return [
        h(
            "div",
            h("label", line.label, for_=f"{asked.key}--{line.mark}"),
            _range(asked, f"{asked.key}--{line.mark}", line.text, None),
            paper.scale(*asked.limits[:2]),
            h("output", line.text or "–", for_=f"{asked.key}--{line.mark}"),
            class_="bina-survey__line",
        )
        for line in asked.lines
    ]


def reckoned(asked: Asked, say: Words) -> Child:
    """Return what follows from other answers."""
    return h("output", asked.text or say("expression.none"), id_=asked.key, dir="auto")


def _range(asked: Asked, key: str, text: str, explained_by: str | None) -> Html:
    low, high, step = asked.limits
    return h(
        "input",
        id_=key,
        name=key,
        type_="range",
        value=text or None,
        min=low or None,
        max=high or None,
        step=step or None,
        disabled=not asked.enabled,
        aria_describedby=explained_by,
        class_="bina-survey__slider",
        data_bina_on=ON_TEXT,
    )
