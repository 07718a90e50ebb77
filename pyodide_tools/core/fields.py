"""Accessible controls shared by all tools: a label, a help line, stable ids, right-to-left text.

`prefix` is the id of the tool in the page; a control's id is `<prefix>-<name>`. `on` says which event
a control causes, as `DOM-type:event-name` pairs; without JavaScript the markup is a plain form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyodide_tools.core import paper
from pyodide_tools.core.html import Child, Html, h

MOST_BOXES = 12
"""A longer list is a line on paper."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select, a group of radio buttons or a list of suggestions."""

    value: str
    label: str
    help: str = ""


def text(
    prefix: str,
    name: str,
    label: str,
    *,
    value: str = "",
    on: str = "",
    help: str = "",  # noqa: A002  (the word that forms use)
    placeholder: str = "",
    language: str | None = None,
    rows: int = 0,
    longest: int | None = None,
    suggestions: Sequence[Option] = (),
    required: bool = False,
    error: str = "",
    keyboard: str = "",
) -> Html:
    """Return a text box (`rows` = 0) or text area with label, help, suggestions and error line.

    `keyboard` is the one that a phone shows, such as `decimal`.
    """
    key = f"{prefix}-{name}"
    common: dict[str, object] = {
        "id": key,
        "name": name,
        "class_": "bina-field__control",
        # A known language fixes the direction; free text finds its own.
        "dir": "ltr" if language == "en" else "auto",
        "lang": language,
        "placeholder": placeholder or None,
        "maxlength": longest,
        "inputmode": keyboard or None,
        "required": required,
        "aria_describedby": _described(key, help, error),
        "aria_invalid": "true" if error else None,
        "autocomplete": "off",
        "data_bina_on": on or None,
    }
    if rows:
        control = h("textarea", value, rows=rows, **common)
    else:
        listed = f"{key}-list" if suggestions else None
        control = h("input", type_="text", value=value, list=listed, **common)
    extra = None
    if suggestions and not rows:
        # Keyed by what is typed, shown with its meaning.
        extra = h(
            "datalist",
            [h("option", value=option.value, label=option.label or None) for option in suggestions],
            id_=f"{key}-list",
        )
    return _field(key, label, control, extra, help_text=help, error=error)


def select(
    prefix: str,
    name: str,
    label: str,
    options: Iterable[Option],
    *,
    value: str = "",
    on: str = "",
    help: str = "",  # noqa: A002
) -> Html:
    """Return a drop-down list; on paper, boxes."""
    key, listed = f"{prefix}-{name}", list(options)
    control = h(
        "select",
        [h("option", option.label, value=option.value, selected=option.value == value) for option in listed],
        id_=key,
        name=name,
        class_="bina-field__control",
        aria_describedby=_described(key, help, ""),
        data_bina_on=on or None,
    )
    on_paper = paper.boxes(option.label for option in listed) if len(listed) <= MOST_BOXES else None
    return _field(key, label, control, on_paper, help_text=help)


def radios(
    prefix: str,
    name: str,
    legend: str,
    options: Iterable[Option],
    *,
    value: str = "",
    on: str = "",
    help: str = "",  # noqa: A002
) -> Html:
    """Return radio buttons in a named group."""
    key = f"{prefix}-{name}"
    return h(
        "fieldset",
        h("legend", legend, class_="bina-field__label"),
        h("p", help, id_=f"{key}-help", class_="bina-field__help") if help else None,
        [
            _checkable("radio", f"{key}-{number}", name, option, checked=option.value == value, on=on)
            for number, option in enumerate(options, 1)
        ],
        id_=key,
        class_="bina-field bina-field--group",
        aria_describedby=_described(key, help, ""),
    )


def checkbox(
    prefix: str,
    name: str,
    label: str,
    *,
    checked: bool = False,
    on: str = "",
    help: str = "",  # noqa: A002
) -> Html:
    """Return one box to tick."""
    return _checkable(
        "checkbox", f"{prefix}-{name}", name, Option("yes", label, help), checked=checked, on=on
    )


def button(
    prefix: str,
    name: str,
    label: Child,
    *,
    on: str = "",
    value: str = "",
    primary: bool = False,
    disabled: bool = False,
    copies: str = "",
    pressed: bool | None = None,
) -> Html:
    """Return a button; `copies` is the id of an element whose text it puts on the clipboard."""
    suffix = f"-{value}" if value else ""
    return h(
        "button",
        label,
        id_=f"{prefix}-{name}{suffix}",
        type_="button",
        name=name,
        value=value or None,
        class_="bina-button bina-button--primary" if primary else "bina-button",
        disabled=disabled,
        aria_pressed=None if pressed is None else str(pressed).lower(),
        data_bina_on=f"click:{on}" if on else None,
        data_bina_copy=copies or None,
    )


def status(prefix: str, *children: Child) -> Html:
    """Return the one place where a tool says what happened; it is always in the page."""
    return h("p", *children, id_=f"{prefix}-status", role="status", class_="bina-status")


def _checkable(kind: str, key: str, name: str, option: Option, *, checked: bool, on: str) -> Html:
    return h(
        "label",
        h(
            "input",
            type_=kind,
            id_=key,
            name=name,
            value=option.value,
            checked=checked,
            aria_describedby=_described(key, option.help, ""),
            data_bina_on=on or None,
        ),
        h("span", option.label),
        h("small", option.help, id_=f"{key}-help", class_="bina-field__help") if option.help else None,
        class_="bina-choice",
        for_=key,
    )


def _field(key: str, label: str, *controls: Child, help_text: str, error: str = "") -> Html:
    return h(
        "div",
        h("label", label, for_=key, class_="bina-field__label"),
        h("p", help_text, id_=f"{key}-help", class_="bina-field__help") if help_text else None,
        controls,
        h("p", error, id_=f"{key}-error", class_="bina-field__error") if error else None,
        class_="bina-field",
    )


def _described(key: str, help_text: str, error: str) -> str | None:
    return " ".join([f"{key}-help"] * bool(help_text) + [f"{key}-error"] * bool(error)) or None
