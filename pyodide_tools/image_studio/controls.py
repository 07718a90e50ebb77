"""Controls that only the studio has: sliders, colours, numbers, buttons that open files."""

from __future__ import annotations

from pyodide_tools.core.html import Html, h
from pyodide_tools.image_studio.choices import RANGES, Choices

FILES = "image/png,image/jpeg,image/webp"


def slider(prefix: str, name: str, label: str, choices: Choices, *, on: str = "input:chose") -> Html:
    """Return a slider over a choice that is a number."""
    return _number(prefix, name, label, choices, kind="range", on=on)


def number(prefix: str, name: str, label: str, choices: Choices) -> Html:
    """Return a box for a number."""
    return _number(prefix, name, label, choices, kind="number", on="input:chose")


def _number(prefix: str, name: str, label: str, choices: Choices, *, kind: str, on: str) -> Html:
    field = name.replace("-", "_")
    least, most = RANGES[field]
    control = h(
        "input",
        type_=kind,
        id_=f"{prefix}-{name}",
        name=name,
        min=least,
        max=most,
        value=getattr(choices, field),
        class_="bina-studio__number",
        data_bina_on=on,
    )
    return h("label", h("span", label), control, for_=f"{prefix}-{name}", class_="bina-studio__field")


def colour(prefix: str, name: str, label: str, value: str) -> Html:
    """Return a field for a colour."""
    control = h(
        "input",
        type_="color",
        id_=f"{prefix}-{name}",
        name=name,
        value=value,
        class_="bina-studio__colour",
        data_bina_on="input:chose",
    )
    return h("label", h("span", label), control, for_=f"{prefix}-{name}", class_="bina-studio__field")


def file_button(prefix: str, name: str, label: str, *, primary: bool = False, camera: bool = False) -> Html:
    """Return a button that opens a file or the camera; it has no value that Python sees."""
    key = f"{prefix}-{name}"
    kind = "bina-button bina-button--primary" if primary else "bina-button"
    return h(
        "span",
        h(
            "input",
            type_="file",
            id_=key,
            accept=FILES,
            capture="environment" if camera else None,
            class_="bina-studio__file",
        ),
        h("label", label, for_=key, class_=kind),
        class_="bina-studio__open",
    )
