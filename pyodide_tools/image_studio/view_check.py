"""What a picture's file says of its making, mark by mark: what is there, what is missing, and what that means."""

from __future__ import annotations

from collections.abc import Iterator

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio.credits import marks
from pyodide_tools.image_studio.model import Model
from pyodide_tools.image_studio.origin import SAID, Origin

_KNOWN_SOURCES = (
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia",
    "digitalCapture",
)
_GENERATORS = {"a1111": "Automatic1111", "comfyui": "ComfyUI"}
_MEANINGS = ("declared", "missing", "hidden", "unknown")
_WRITTEN = ("source", "system", "prompt", "by", "credit", "creator", "rights", "licence", "tool")


def check(model: Model, words: Words) -> Html:
    """Return the report on the file that was opened, and what a file from here will say."""
    key, origin = model.settings.id, model.origin
    if not model.read:
        return h(
            "p",
            words("check.not-read"),
            " ",
            fields.button(key, "read", words("check.read"), on="read-wanted"),
        )
    meanings = (name for name in _MEANINGS if name != "unknown" or origin.made == "unknown")
    return join(
        h("p", h("strong", words(f"origin.made.{origin.made}")), class_="bina-studio__verdict"),
        h("h5", words("check.marks")),
        h("ul", _rows(origin, words), class_="bina-studio__marks"),
        _people(origin, words),
        h("h5", words("check.means")),
        h("ul", (h("li", words(f"check.meaning.{name}")) for name in meanings)),
        None if model.settings.checks_only else _written(model, words),
    )


def _rows(origin: Origin, words: Words) -> Iterator[Html]:
    source = origin.source or origin.signed_source
    yield _row("signed", bool(origin.signed), words, source=_source(origin.signed_source, words))
    yield _row("label", bool(origin.source), words, source=_source(source, words))
    name = _GENERATORS.get(origin.generator, origin.generator)
    left = h("details", h("summary", words("check.settings")), h("p", h("bdi", origin.settings)))
    yield _row("generator", bool(name), words, left if origin.settings else None, name=name)
    yield _row("camera", bool(origin.camera), words, name=origin.camera)
    yield _row("place", origin.place, words)


def _row(mark: str, found: bool, words: Words, more: Child = None, **values: str) -> Html:  # noqa: FBT001
    which = "found" if found else "missing"
    return h(
        "li",
        h("strong", words(f"check.{mark}.name")),
        " ",
        h("span", words(f"check.{which}"), class_="bina-studio__seen", data_found=str(found).lower()),
        h("p", words(f"check.{mark}.{which}", **values)),
        more,
    )


def _source(term: str, words: Words) -> str:
    return words(f"check.source.{term if term in _KNOWN_SOURCES else 'other' if term else 'none'}")


def _people(origin: Origin, words: Words) -> Html | None:
    said = [(words(f"origin.{name}"), str(getattr(origin, name))) for name in SAID if getattr(origin, name)]
    if not said:
        return None
    return join(h("h5", words("check.also")), _list(said))


def _written(model: Model, words: Words) -> Html:
    """Return what a file that is taken out from here will say; by hand nothing is added that was not chosen."""
    given = marks(model) or {}
    said = [
        (words(f"check.written.{name}"), _source(given[name], words) if name == "source" else given[name])
        for name in _WRITTEN
        if given.get(name)
    ]
    return join(h("h5", words("check.will")), _list(said) if said else h("p", words("check.will-nothing")))


def _list(said: list[tuple[str, str]]) -> Html:
    return h("ul", (h("li", name, ": ", h("bdi", text), class_="bina-studio__said") for name, text in said))
