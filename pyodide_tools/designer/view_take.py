"""What a teacher takes away: text for a page, a link, a frame, a package, a sheet, a file."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.design import Design
from pyodide_tools.designer.labels import labels_of
from pyodide_tools.designer.model import Model
from pyodide_tools.designer.yaml import fence

_SCORM = ("1.2", "2004")


def take_away(model: Model, design: Design, text: Words) -> Html:
    """Return the ways out of the designer; before the design is right, what is still missing."""
    key = model.settings.id
    ways: list[Child] = [_file(key, text)]
    if model.right is not None:
        ways = [
            _link(key, text),
            _frame(model, design, text),
            _package(model, text),
            _paper(key, text),
            *ways,
        ]
        ways.insert(-1, _fence(key, fence(design.tool, model.right), text))
    return h(
        "section",
        h("h4", text("take.title"), id_=f"{key}-take"),
        h("p", text("take.intro" if model.right is not None else "take.not-yet")),
        ways,
        class_="bina-designer__take",
        aria_labelledby=f"{key}-take",
    )


def _way(key: str, name: str, text: Words, *children: Child) -> Html:
    return h(
        "details",
        h("summary", text(f"take.{name}-title")),
        h("p", text(f"take.{name}-help")),
        *children,
        id_=f"{key}-take-{name}",
    )


def _copied(key: str, name: str, label: str, text: Words) -> Html:
    """Return a box whose text the page fills in, with a button that copies it."""
    return h(
        "div",
        fields.text(key, name, label, rows=3, language="en"),
        h("p", fields.button(key, f"copy-{name}", text("take.copy"), copies=f"{key}-{name}")),
    )


def _link(key: str, text: Words) -> Html:
    return h(
        "div",
        _way(
            key,
            "link",
            text,
            _copied(key, "link", text("take.link-label"), text),
            h("p", h("a", text("take.link-open"), id_=f"{key}-link-open", href="#", target="_blank")),
            h("div", id_=f"{key}-qr", class_="bina-designer__qr"),
        ),
        id_=f"{key}-links",
        # The page fills it in, and the frame below: only there is the address of the site known.
        data_bina_part="links",
        data_bina_keep=True,
        data_key=key,
        data_qr_label=text("take.qr-label"),
        data_qr_large=text("take.qr-large"),
        data_large=text("take.large"),
    )


def _frame(model: Model, design: Design, text: Words) -> Html:
    key, settings = model.settings.id, model.right or {}
    return h(
        "div",
        _way(
            key,
            "frame",
            text,
            _copied(key, "frame", text("take.frame-label"), text),
            h("p", id_=f"{key}-frame-note", class_="bina-field__help", role="status"),
        ),
        id_=f"{key}-frames",
        data_bina_part="frame",
        data_bina_keep=True,
        data_key=key,
        data_measuring=text("take.measuring"),
        data_measured=text("take.measured"),
        data_unmeasured=text("take.unmeasured"),
        data_title=str(settings.get("title") or design.name),
        data_large=text("take.large"),
    )


def _package(model: Model, text: Words) -> Html:
    key, tool = model.settings.id, model.tool
    placed = labels_of(tool, model.language).placed if tool else ""
    return _way(
        key,
        "package",
        text,
        h("p", placed) if placed else None,
        h(
            "p",
            [
                fields.button(
                    key,
                    "package",
                    text(f"take.package-{version.replace('.', '-')}"),
                    on="package-wanted",
                    value=version,
                    disabled=bool(model.busy),
                )
                for version in _SCORM
            ],
            class_="bina-designer__actions",
        ),
        h("p", text("take.package-limits")),
        h("ul", [h("li", text(f"take.package-limit-{number}")) for number in range(1, 6)]),
    )


def _paper(key: str, text: Words) -> Html:
    return _way(
        key, "paper", text, h("p", fields.button(key, "paper", text("take.paper"), on="paper-wanted"))
    )


def _fence(key: str, block: str, text: Words) -> Html:
    return _way(
        key,
        "fence",
        text,
        h("pre", h("code", block, id_=f"{key}-fence", tabindex=0), dir="ltr", class_="bina-designer__fence"),
        h("p", fields.button(key, "copy-fence", text("take.copy"), copies=f"{key}-fence")),
    )


def _file(key: str, text: Words) -> Html:
    return _way(
        key, "file", text, h("p", fields.button(key, "save-file", text("take.file-save"), on="file-saved"))
    )
