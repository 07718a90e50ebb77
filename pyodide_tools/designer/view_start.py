"""The first screen: a card for each tool, and the designs of this browser."""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import find, names
from pyodide_tools.designer.design import Design
from pyodide_tools.designer.labels import PACKAGE, Labels, labels_of
from pyodide_tools.designer.model import Model

OWN = "designer"


def gallery(model: Model) -> Html:
    """Return the cards of the tools that are offered.

    The build makes them, which has the code of all tools; in the browser, which brings a tool's code once it is
    picked, they stay as they came, shown or not.
    """
    key = model.settings.id
    return h(
        "div",
        _cards(key, model.settings.tools, model.language),
        id_=f"{key}-gallery",
        class_="bina-designer__gallery",
        data_shown="no" if model.design else "yes",
        data_bina_keep=True,
    )


@lru_cache(maxsize=4)
def _cards(key: str, wanted: tuple[str, ...], language: str) -> Html:
    say, known = words(PACKAGE, language), names()
    offered = [name for name in known if name != OWN and name in (wanted or known)]
    return join(
        h("p", say("intro")),
        h(
            "ul",
            [_card(key, name, labels_of(find(name), language)) for name in offered],
            class_="bina-designer__cards",
            aria_labelledby=f"{key}-title",
        ),
    )


def shelf(model: Model, text: Words) -> Html:
    """Return the designs that are kept in this browser, and the way to open one from a file."""
    key = model.settings.id
    back = fields.button(key, "take-back", text("designs.take-back"), on="taken-back") if model.gone else None
    return h(
        "section",
        h("h4", text("designs.title"), id_=f"{key}-designs-title") if model.designs else None,
        h("p", back) if back else None,
        h(
            "ul",
            [_kept(model, one, text) for one in reversed(model.designs)],
            class_="bina-designer__designs",
            aria_labelledby=f"{key}-designs-title",
        )
        if model.designs
        else None,
        h("p", fields.button(key, "open-file", text("designs.open-file"), on="file-wanted")),
        h("p", text("designs.where"), class_="bina-field__help"),
        id_=f"{key}-shelf",
    )


def _card(key: str, name: str, labels: Labels) -> Html:
    return h(
        "li",
        h(
            "button",
            h("strong", labels.name),
            h("span", labels.line),
            id_=f"{key}-pick-{name}",
            type_="button",
            name="pick",
            value=name,
            class_="bina-designer__card",
            data_bina_on="click:picked",
        ),
    )


def _kept(model: Model, design: Design, text: Words) -> Html:
    key = model.settings.id
    title = str(design.settings.get("title") or "")
    name = design.name or title or design.tool
    return h(
        "li",
        h(
            "span",
            h("bdi", name, class_="bina-designer__name"),
            h("bdi", title, class_="bina-field__help") if title and title != name else None,
        ),
        h(
            "span",
            *(
                fields.button(key, action, text(f"designs.{action}", name=name), on=event, value=design.key)
                for action, event in (("open", "design-opened"), ("double", "doubled"), ("throw", "thrown"))
            ),
            class_="bina-designer__actions",
        ),
        id_=f"{key}-kept-{design.key}",
    )
