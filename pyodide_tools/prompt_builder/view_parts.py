"""The parts of a picture as a form: a text for each, and terms to pick."""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.prompt_builder.bank import Bank, Term
from pyodide_tools.prompt_builder.compose import PACKAGE
from pyodide_tools.prompt_builder.history import picked_form
from pyodide_tools.prompt_builder.model import Model, terms_of
from pyodide_tools.prompt_builder.parts import items
from pyodide_tools.prompt_builder.settings import Settings
from pyodide_tools.prompt_builder.versions import LONGEST

GROUPS = (
    ("scene", ("subject", "action", "place")),
    ("look", ("materials", "style", "composition", "colors")),
    ("feel", ("background", "light", "mood")),
    ("limits", ("avoid", "aspect")),
)
"""The first group is always in sight; the others open one by one."""

_AT_FIRST = 8


def form(model: Model, words: Words) -> Html:
    """Return all the parts that the author shows, in groups."""
    shown = model.settings.parts
    groups: list[Html] = []
    for name, parts in GROUPS:
        controls = [_part(model, part) for part in parts if part in shown]
        if not controls:
            continue
        if not groups:
            groups.append(h("div", controls, class_="bina-prompt__group"))
            continue
        filled = sum(bool(model.texts.get(part, "").strip()) for part in parts)
        count = h("span", words.count("filled", filled), class_="bina-prompt__count") if filled else None
        groups.append(
            h(
                "details",
                h("summary", h("span", words(f"groups.{name}")), " ", count),
                controls,
                id_=f"{model.settings.id}-group-{name}",
                class_="bina-prompt__group",
            )
        )
    return h(
        "div",
        groups,
        class_="bina-prompt__parts",
        role="group",
        aria_labelledby=f"{model.settings.id}-title",
    )


def offered(terms: Bank, part: str, *, simple: bool = False) -> tuple[tuple[int, Term], ...]:
    """Return the terms that a part offers, each with its number; background and colors take color words too."""
    own = terms.parts.get(part, ())
    listed = list(enumerate(own))
    if part in {"background", "colors"}:
        adjectives = enumerate(terms.parts["adjective"], len(own))
        listed += [(number, term) for number, term in adjectives if term.kind == "color"]
    return tuple((number, term) for number, term in listed if term.simple or not simple)


def _part(model: Model, part: str) -> Html:
    text = model.texts.get(part, "")
    return _field(model.settings, model.language, part, text, unfolded=model.unfolded == part)


@lru_cache(maxsize=128)
def _field(settings: Settings, language: str, part: str, text: str, *, unfolded: bool) -> Html:
    """Return one part; most parts stay as they were from one event to the next, so they are kept."""
    say = words(PACKAGE, language)
    name = f"parts.{part}"
    label = say(f"{name}.label")
    if part in settings.fixed:
        value = h("bdi", text, id_=f"{settings.id}-{part}")
        return h(
            "p", h("strong", label, ": "), value, " ", h("small", say("fixed")), class_="bina-prompt__fixed"
        )
    if part in settings.required:
        label = say("required-label", label=label)
    if part == "aspect":
        return _shape(settings, say, label, text)
    control = fields.text(
        settings.id,
        part,
        label,
        value=text,
        on="input:described",
        help=f"{say(f'{name}.help')} {say('for-example', example=say(f'{name}.example'))}",
        longest=LONGEST,
        required=part in settings.required,
    )
    return h("div", control, _picks(settings, say, part, text, unfolded=unfolded), class_="bina-prompt__part")


def _shape(settings: Settings, say: Words, label: str, text: str) -> Html:
    options = [fields.Option("", say("parts.aspect.none"))]
    for _, term in offered(terms_of(settings), "aspect"):
        name = term.name(say.language)
        options.append(fields.Option(name, f"{name} ({term.say})"))
    if text and text not in {option.value for option in options}:
        options.append(fields.Option(text, text))
    return fields.select(
        settings.id,
        "aspect",
        label,
        options,
        value=text,
        on="change:described",
        help=say("parts.aspect.help"),
    )


def _picks(settings: Settings, say: Words, part: str, text: str, *, unfolded: bool) -> Html | None:
    bank = terms_of(settings)
    terms = offered(bank, part, simple=settings.simple)
    if not terms:
        return None
    chosen = {id(bank.find(part, item)) for item in items(text)}
    first = [row for row in terms if row[1].simple][:_AT_FIRST]
    others = len(terms) - len(first)
    shown = terms if unfolded else [*first, *(r for r in terms if id(r[1]) in chosen and r not in first)]
    more = say("fewer-picks") if unfolded else say("more-picks", count=others)
    return h(
        "div",
        [
            fields.button(
                settings.id,
                part,
                picked_form(term, part, say.language),
                on="picked",
                value=str(number),
                pressed=id(term) in chosen,
            )
            for number, term in shown
        ],
        fields.button(settings.id, f"{part}-more", more, on="unfolded") if others else None,
        role="group",
        aria_label=say("picks", part=say(f"parts.{part}.label")),
        class_="bina-prompt__picks",
    )
