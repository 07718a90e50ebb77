"""Around the questions: until when the survey is open, and for which class one answers."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey import class_codes
from pyodide_tools.survey.model import Model


def day_in_words(day: str, words: Words) -> str:
    """Return a day as people write it, from ISO 8601."""
    year, month, number = day.split("-")
    return words("closing.day", year=year, month=int(month), day=int(number))


def until(model: Model, words: Words) -> Html | None:
    """Return the last day, or that it is over and what has become of what was typed."""
    key, last = model.settings.id, model.settings.collect.until
    if not last:
        return None
    day = day_in_words(last, words)
    if not model.closed:
        return h("p", words("closing.open", day=day), id_=f"{key}-until", class_="bina-survey__until")
    kept = words("closing.kept") if model.started and model.stage != "sent" else None
    late = words("closing.late") if model.hands_in_late else None
    return h(
        "p",
        h("strong", words("closing.closed", day=day)),
        [[" ", line] for line in (kept, late) if line],
        id_=f"{key}-until",
        tabindex="-1",
        class_="bina-survey__until bina-survey__until--over",
    )


def class_field(model: Model, words: Words, *, checked: bool) -> Html | None:
    """Return the question for the code of the class: typed, or chosen where the author wrote which there are."""
    key, collect = model.settings.id, model.settings.collect
    if not collect.asks_class:
        return None
    error = words("class.missing") if checked and model.lacks_class else ""
    if not collect.classes:
        return fields.text(
            key,
            "class",
            words("class.label"),
            value=model.class_code,
            on="input:class-named",
            help=words("class.help"),
            longest=class_codes.LONGEST,
            error=error,
        )
    options = [
        Option("", words("class.choose")),
        *(Option(class_codes.tidy(one), one) for one in collect.classes),
    ]
    return fields.select(
        key,
        "class",
        words("class.label"),
        options,
        value=class_codes.tidy(model.class_code),
        on="change:class-named",
        help=error or words("class.help-choose"),
    )


def class_name(code: str, model: Model, words: Words) -> str:
    """Return how a class is called: as the author wrote it, else its code."""
    names = {class_codes.tidy(one): one for one in model.settings.collect.classes}
    return names.get(code, code) or words("class.without")
