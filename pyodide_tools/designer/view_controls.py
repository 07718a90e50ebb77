"""One setting as a control: from its kind alone, whatever tool it belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.settings import Path
from pyodide_tools.designer.editing import value_of, written
from pyodide_tools.designer.reflect import Control
from pyodide_tools.designer.values import LONGEST_LINE, LONGEST_TEXT, shown, shown_text
from pyodide_tools.designer.view_sheet import Sheet, mistakes, small_button

LATIN = frozenset(("id", "key", "name", "en", "url"))
"""Settings that are written from left to right in every language."""
_TALL = frozenset(("title", "description"))
_FEW = 4


def control(sheet: Sheet, one: Control, path: Path, table: Any) -> Html:
    """Return a setting with its label, its help and what is wrong with it; `table` holds its value."""
    return _MAKERS[one.kind](sheet, one, (*path, one.key), value_of(one, table))


def controls(sheet: Sheet, form: tuple[Control, ...], path: Path, table: Any) -> list[Html]:
    """Return the settings of a table, one under the other."""
    return [control(sheet, one, path, table) for one in form]


def _text(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    rows = {"lines": 4, "items": 5}.get(one.kind, 2 if one.kind == "said" and one.key in _TALL else 0)
    return fields.text(
        sheet.key,
        written(path),
        sheet.label(path),
        value=shown(one, value, sheet.language),
        on="input:changed",
        help=sheet.help(path),
        language="en" if one.key in LATIN else None,
        rows=rows,
        longest=LONGEST_TEXT if rows else LONGEST_LINE,
        keyboard="decimal" if one.kind == "number" else "",
        error=sheet.wrong(path),
    )


def _flag(sheet: Sheet, _one: Control, path: Path, value: Any) -> Html:
    box = fields.checkbox(
        sheet.key,
        written(path),
        sheet.label(path),
        checked=value is True,
        on="change:changed",
        help=sheet.help(path),
    )
    return h("div", box, mistakes(sheet, path, inside=True), class_="bina-field")


def _choice(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    options = [Option(str(each), sheet.choice(path, each)) for each in one.options]
    return _among(sheet, path, options, value)


def _names(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    """Return a choice among what the site has, such as its backends."""
    known = sheet.site.get(one.names)
    of_site = known.items() if isinstance(known, Mapping) else ()
    first = [""] if one.default == "" else []
    options = [Option(each, sheet.choice(path, each or "none-named")) for each in (*first, *one.also)]
    options += [
        Option(str(name), str(about.get("label") or name) if isinstance(about, Mapping) else str(name))
        for name, about in of_site
    ]
    return _among(sheet, path, options, value)


def _among(sheet: Sheet, path: Path, options: list[Option], value: Any) -> Html:
    chosen = shown_text(value)
    if all(each.value != chosen for each in options):
        # What came from elsewhere is not lost by being looked at.
        options = [*options, Option(chosen, chosen)]
    make = fields.radios if len(options) <= _FEW else fields.select
    choice = make(
        sheet.key,
        written(path),
        sheet.label(path),
        options,
        value=chosen,
        on="change:changed",
        help=sheet.help(path),
    )
    wrong = mistakes(sheet, path, inside=True)
    return h("div", choice, wrong) if wrong else choice


def _several(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    chosen = value if isinstance(value, list) else []
    boxes = [
        fields.checkbox(
            sheet.key,
            written((*path, str(each))),
            sheet.choice(path, each),
            checked=each in chosen,
            on="change:ticked",
        )
        for each in one.options
    ]
    return _group_of(sheet, path, h("div", boxes, class_="bina-designer__boxes"), inside=True)


def _pairs(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    chosen = value if isinstance(value, Mapping) else {}
    lists = [
        fields.select(
            sheet.key,
            written((*path, str(each))),
            sheet.choice(path, each),
            [Option("", sheet.text("unset"))]
            + [Option(str(worth), sheet.choice((*path, "value"), worth)) for worth in one.values],
            value=shown_text(chosen.get(each, "")),
            on="change:changed",
        )
        for each in one.options
    ]
    return _group_of(sheet, path, lists, inside=True)


def _group(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    switch = None
    if one.nullable:
        switch = fields.checkbox(
            sheet.key,
            written(path),
            sheet.text("switch"),
            checked=value is not None,
            on="change:switched",
        )
    inner = controls(sheet, one.inner, path, value) if value is not None else None
    return _group_of(sheet, path, switch, inner)


def _many(sheet: Sheet, one: Control, path: Path, value: Any) -> Html:
    items = value if isinstance(value, list) else []
    add = h(
        "button",
        sheet.text("items.add"),
        id_=f"{sheet.key}-{written((*path, 'add'))}",
        type_="button",
        name="add",
        value=written(path),
        class_="bina-button",
        data_bina_on="click:item-added",
    )
    listed = [_item(sheet, one, (*path, place), item, len(items)) for place, item in enumerate(items)]
    return _group_of(sheet, path, h("ol", listed, class_="bina-designer__items"), h("p", add))


def _item(sheet: Sheet, one: Control, path: Path, item: Any, count: int) -> Html:
    place = path[-1]
    number = place + 1 if isinstance(place, int) else 1
    label = f"{sheet.label(path[:-1])} {number}"
    say = sheet.text
    return h(
        "li",
        h(
            "div",
            small_button(
                sheet.key,
                (*path, "raise"),
                "▲",
                say("items.raise", name=label),
                "item-raised",
                disabled=number == 1,
            ),
            small_button(
                sheet.key,
                (*path, "lower"),
                "▼",
                say("items.lower", name=label),
                "item-lowered",
                disabled=number == count,
            ),
            small_button(sheet.key, (*path, "remove"), "✕", say("items.remove", name=label), "item-removed"),
            class_="bina-designer__actions",
        ),
        mistakes(sheet, path),
        controls(sheet, one.inner, path, item),
        id_=f"{sheet.key}-{written(path)}",
    )


def _raw(sheet: Sheet, _one: Control, path: Path, value: Any) -> Html:
    kept = json.dumps(value, ensure_ascii=False, indent=1)
    return _group_of(sheet, path, h("pre", h("code", kept), dir="ltr"), inside=True)


def _group_of(sheet: Sheet, path: Path, *children: Child, inside: bool = False) -> Html:
    help_text = sheet.help(path)
    name = f"{sheet.key}-{written(path)}-group"
    return h(
        "fieldset",
        h("legend", sheet.label(path), class_="bina-field__label"),
        h("p", help_text, id_=f"{name}-help", class_="bina-field__help") if help_text else None,
        mistakes(sheet, path, inside=inside),
        *children,
        id_=name,
        class_="bina-field bina-field--group bina-designer__group",
        aria_describedby=f"{name}-help" if help_text else None,
    )


_MAKERS: Mapping[str, Callable[[Sheet, Control, Path, Any], Html]] = {
    "flag": _flag,
    "choice": _choice,
    "names": _names,
    "several": _several,
    "pairs": _pairs,
    "group": _group,
    "many": _many,
    "raw": _raw,
    **dict.fromkeys(("text", "number", "lines", "said", "items"), _text),
}
