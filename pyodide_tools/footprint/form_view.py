"""The form: what a class makes, in one scenario or two."""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.footprint.amounts import number
from pyodide_tools.footprint.form import CHOICES, PLACES
from pyodide_tools.footprint.model import Model
from pyodide_tools.footprint.settings import LIMITS

_LONGEST = 60
_DIGITS = 12


def form(model: Model, text: Words) -> Html:
    """Return the whole form, or the short one of the simple view."""
    if model.settings.simple:
        controls = [_number(model, text, "pupils"), _number(model, text, "first-attempts")]
        return h("div", h("div", controls, class_="bina-footprint__fields"), class_="bina-footprint__form")
    return h(
        "div",
        h(
            "div",
            [_number(model, text, name) for name in ("pupils", "days")],
            _select(model, text, "provider"),
            _select(model, text, "region"),
            class_="bina-footprint__fields",
        ),
        _scenario(model, text, PLACES[0]),
        fields.checkbox(
            model.settings.id,
            "comparing",
            text("form.compare"),
            checked=model.comparing,
            on="change:compared",
        ),
        _scenario(model, text, PLACES[1]) if model.comparing else None,
        class_="bina-footprint__form",
    )


def _scenario(model: Model, text: Words, place: str) -> Html:
    return h(
        "fieldset",
        h("legend", text(f"form.{place}"), class_="bina-field__label"),
        h(
            "div",
            _select(model, text, f"{place}-task"),
            _number(model, text, f"{place}-count"),
            _select(model, text, f"{place}-every"),
            _number(model, text, f"{place}-attempts"),
            class_="bina-footprint__fields",
        ),
        id_=f"{model.settings.id}-{place}",
        class_="bina-footprint__scenario",
    )


def _number(model: Model, text: Words, name: str) -> Html:
    kind = name.rsplit("-", maxsplit=1)[-1]
    reason = model.problems.get(name, "")
    least, most = (number(limit, _DIGITS) for limit in LIMITS[kind])
    return fields.text(
        model.settings.id,
        name,
        text(f"form.{kind}"),
        value=model.texts[name],
        on="input:changed",
        help=text(f"form.{kind}-help") if f"form.{kind}-help" in text else "",
        longest=_LONGEST,
        error=text(f"unclear.{reason}", least=least, most=most) if reason else "",
    )


def _select(model: Model, text: Words, name: str) -> Html:
    return _choice(model.settings.id, name, model.texts[name], text.package, text.language)


@lru_cache(maxsize=128)
def _choice(prefix: str, name: str, value: str, package: str, language: str) -> Html:
    # Kept, because a list of countries costs as much as the rest of the form and hardly ever changes.
    text, kind = words(package, language), name.rsplit("-", maxsplit=1)[-1]
    options = [Option(key, text(f"{kind}.{key.replace('-', '_')}")) for key in CHOICES[kind]]
    return fields.select(prefix, name, text(f"form.{kind}"), options, value=value, on="change:changed")
