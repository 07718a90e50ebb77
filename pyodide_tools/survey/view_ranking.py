"""A ranking as a list whose items are moved by buttons, or dragged at their grip (ranking.mjs)."""

from __future__ import annotations

from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked import Asked
from pyodide_tools.survey.asked_kinds import Option
from pyodide_tools.survey.controls import digest


def ranking(asked: Asked, say: Words) -> Child:
    """Return the items in their order; a place that nobody gave yet is an empty box."""
    ranked = [option for option in asked.options if option.chosen]
    rest = [option for option in asked.options if not option.chosen]
    partial = asked.multiple
    listed = ranked if partial else [*ranked, *rest]
    items = [
        _item(asked, say, option, place, last=len(listed), partial=partial)
        for place, option in enumerate(listed, 1)
    ]
    return [
        h(
            "p",
            say("ranking.help-partial" if partial else "ranking.help"),
            class_="bina-field__help bina-survey__ranking-help",
        ),
        h("p", say("paper.ranking"), class_="bina-paper bina-field__help", aria_hidden="true"),
        h(
            "ol",
            items,
            id_=f"{asked.key}-list",
            class_="bina-survey__ranking",
            data_bina_part="ranking" if asked.enabled else None,
            data_field=asked.key,
        )
        if listed
        else h("p", say("ranking.none"), id_=f"{asked.key}-list"),
        _rest(asked, say, rest) if partial and rest else None,
    ]


def _item(asked: Asked, say: Words, option: Option, place: int, *, last: int, partial: bool) -> Html:
    given = option.chosen
    return h(
        "li",
        h("span", "⠿", class_="bina-survey__grip", aria_hidden="true", title=say("ranking.drag")),
        h("span", place if given else "", class_="bina-survey__place"),
        h("span", option.label, class_="bina-survey__ranked"),
        h(
            "span",
            _move(asked, say, option, "up", "↑", can=place > 1),
            _move(asked, say, option, "down", "↓", can=place < last),
            _move(asked, say, option, "out", "✕", can=True) if partial else None,
            class_="bina-survey__moves",
        ),
        id_=f"{asked.key}--i{digest(option.code)}",
        data_item=option.code,
        class_="bina-survey__item",
    )


def _rest(asked: Asked, say: Words, rest: list[Option]) -> Html:
    return h(
        "ul",
        [
            h(
                "li",
                h("span", "", class_="bina-survey__place"),
                h("span", option.label, class_="bina-survey__ranked"),
                _move(asked, say, option, "in", "＋", can=True),
                id_=f"{asked.key}--i{digest(option.code)}",
                class_="bina-survey__item",
            )
            for option in rest
        ],
        class_="bina-survey__ranking",
        aria_label=say("ranking.rest"),
    )


def _move(asked: Asked, say: Words, option: Option, way: str, sign: str, *, can: bool) -> Html:
    # A button that cannot move any further stays where the keyboard is, and says so.
    return h(
        "button",
        h("span", sign, aria_hidden="true"),
        id_=f"{asked.key}--{way}{digest(option.code)}",
        type_="button",
        name=asked.key,
        value=f"{way}:{option.code}",
        class_="bina-button bina-survey__move",
        aria_label=say(f"ranking.{way}", item=option.label),
        aria_disabled=None if can and asked.enabled else "true",
        data_bina_on="click:ranked",
    )
