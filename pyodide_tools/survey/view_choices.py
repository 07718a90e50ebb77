"""Questions that are answered by choosing: buttons, boxes, a list, pictures, a scale."""

from __future__ import annotations

from pyodide_tools.core import paper
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked import Asked
from pyodide_tools.survey.asked_kinds import Option
from pyodide_tools.survey.controls import digest

ON_CHOICE = "change:answered"
ON_TEXT = "input:answered change:committed"


def radios(asked: Asked, say: Words) -> Child:
    """Return one choice of several."""
    return [
        h("div", [choice(asked, option) for option in asked.options], class_="bina-survey__choices"),
        _other(asked),
        unchoose(asked, say),
    ]


def boxes(asked: Asked, _say: Words) -> Child:
    """Return boxes to tick, each a control of its own."""
    return [
        h("div", [choice(asked, option) for option in asked.options], class_="bina-survey__choices"),
        _other(asked),
    ]


def pictures(asked: Asked, say: Words) -> Child:
    """Return pictures to choose one of, or several."""
    return [
        h("div", [choice(asked, option) for option in asked.options], class_="bina-survey__pictures"),
        None if asked.multiple else unchoose(asked, say),
    ]


def scale(asked: Asked, say: Words) -> Child:
    """Return the steps of a scale side by side, with words at its ends."""
    low, high = asked.ends
    steps = h("div", [choice(asked, option) for option in asked.options], class_="bina-survey__steps")
    return [
        h(
            "div",
            h("span", low, class_="bina-survey__end") if low else None,
            steps,
            h("span", high, class_="bina-survey__end") if high else None,
            class_="bina-survey__scale",
        ),
        unchoose(asked, say),
    ]


def drop_down(asked: Asked, say: Words) -> Child:
    """Return a list that opens."""
    chosen = any(option.chosen for option in asked.options)
    options = [
        h("option", option.label, value=option.code, selected=option.chosen, disabled=not option.enabled)
        for option in asked.options
    ]
    listed = h(
        "select",
        h("option", asked.placeholder or say("choose"), value="", selected=not chosen),
        options,
        id_=asked.key,
        name=asked.key,
        class_="bina-field__control",
        disabled=not asked.enabled,
        aria_required="true" if asked.required else None,
        aria_invalid="true" if asked.error else None,
        aria_describedby=asked.described,
        data_bina_on=ON_CHOICE,
    )
    # The first option is the one that chooses nothing.
    return [listed, paper.boxes(["", *(option.label for option in asked.options)]), _other(asked)]


def choice(asked: Asked, option: Option, *, name: str = "", label: Child = None) -> Html:
    """Return one button or box with its label; a box has a name of its own, buttons share one."""
    group = name or asked.key
    own = f"{group}--c{digest(option.code)}"
    picture = None
    if option.picture:
        picture = h("img", src=option.picture, alt="", loading="lazy", class_="bina-survey__picture")
    return h(
        "label",
        h(
            "input",
            type_="checkbox" if asked.multiple else "radio",
            id_=own,
            name=own if asked.multiple else group,
            value=option.code,
            checked=option.chosen,
            disabled=not (asked.enabled and option.enabled),
            data_bina_on=ON_CHOICE,
        ),
        picture,
        h("span", label or option.label),
        class_="bina-choice",
        for_=own,
    )


def unchoose(asked: Asked, say: Words) -> Html | None:
    """Return the way back from a choice, which radio buttons do not have by themselves."""
    if asked.required or not asked.answered or not asked.enabled:
        return None
    key = f"{asked.key}--unchoose"
    return h(
        "button",
        say("unchoose"),
        h("span", f": {asked.title}", class_="bina-survey__unseen"),
        id_=key,
        type_="button",
        name="unchoose",
        value=asked.key,
        class_="bina-survey__quiet",
        data_bina_on="click:unchosen",
    )


def _other(asked: Asked) -> Html | None:
    """Return the line for an answer of one's own."""
    if asked.other is None:
        return None
    key = f"{asked.key}--other"
    wanted = any(option.chosen and option.code == "other" for option in asked.options)
    return h(
        "input",
        id_=key,
        name=key,
        type_="text",
        value=asked.other,
        dir="auto",
        maxlength=300,
        autocomplete="off",
        aria_label=f"{asked.title}: {asked.other_label}",
        placeholder=asked.other_placeholder,
        class_="bina-field__control" if wanted else "bina-field__control bina-survey--off",
        disabled=not asked.enabled,
        aria_describedby=f"{asked.key}-error" if asked.error else None,
        data_bina_on=ON_TEXT,
    )
