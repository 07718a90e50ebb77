"""The state of the studio: which picture, which step, what is set, what is being made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pyodide_tools.core import backends
from pyodide_tools.core.credit import Answers
from pyodide_tools.core.tool import Start
from pyodide_tools.image_studio import work
from pyodide_tools.image_studio.choices import LONGEST_NAME, Choices
from pyodide_tools.image_studio.origin import Origin, origin_from
from pyodide_tools.image_studio.settings import Settings
from pyodide_tools.image_studio.work import Picture, Step

PACKAGE = "pyodide_tools.image_studio"
SCHEMA = 1
SKETCHER = "bina-sketch"
"""The model of the demo backend, which draws a storyboard and is no AI."""

RATIOS: Mapping[str, tuple[int, int]] = {
    "square": (1, 1),
    "poster": (2, 3),
    "slide": (16, 9),
    "story": (9, 16),
    "page": (210, 297),
}


@dataclass(frozen=True, slots=True)
class Status:
    """What happened last: a key of the strings under `status`, with the values of its places."""

    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What is being made: the effect's id, the step it will be, and how far it is.

    An edit by a service goes through three effects; `base` and `mask` are its pictures meanwhile,
    `reply` is what the service painted, `tokens` what it counted for that. `temporary` pictures are of no use afterwards, whatever comes.
    """

    effect: str
    kind: work.Kind
    stage: str = ""
    percent: int = 0
    service: str = ""
    prompt: str = ""
    sketch: bool = False
    base: str = ""
    mask: str = ""
    reply: str = ""
    tokens: int = 0
    temporary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that the view shows.

    `steps` is the history of the open picture, `at` the one that is shown; `original` is the file as it
    came, `notes` what was strange about it, `origin` what it says about its making once that was `read`. `finished` are steps
    that were taken out, of earlier pictures too. `mode` is the step whose panel is open. `strokes` and
    `share` tell what is marked on the picture; `mending` while a cut-out is being corrected. `count` numbers the effects. `behind` is the picture for
    the background. `comparing` shows the first picture beside the present one. `opening` shows the ways
    to open another picture. `by` and `licence` are for the credit: a name, and the answers that choose a licence.
    """

    settings: Settings
    language: str
    backends: Mapping[str, Mapping[str, Any]]
    steps: tuple[Step, ...] = ()
    at: int = 0
    original: Picture | None = None
    notes: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)
    read: bool = False
    by: str = ""
    licence: Mapping[str, str] = field(default_factory=dict)
    finished: tuple[Step, ...] = ()
    mode: str = ""
    choices: Choices = field(default_factory=Choices)
    behind: Picture | None = None
    strokes: int = 0
    share: float = 0
    mending: bool = False
    comparing: bool = False
    opening: bool = False
    doing: Doing | None = None
    count: int = 0
    status: Status = field(default_factory=Status)
    aside: Any = None

    @property
    def step(self) -> Step | None:
        """Return the step that is shown."""
        return self.steps[self.at] if self.steps else None

    @property
    def picture(self) -> Picture | None:
        """Return the picture that is shown."""
        return self.step.picture if self.step else None

    @property
    def rtl(self) -> bool:
        """Tell whether reading begins at the right."""
        return self.language == "he"

    @property
    def backend(self) -> tuple[str, Mapping[str, Any]] | None:
        """Return the name and the description of the backend that paints parts of pictures, or None."""
        name = self.settings.backend or next(iter(self.backends), "")
        options = self.backends.get(name)
        if options is None:
            return None
        try:
            paints = backends.of(options).edits
        except LookupError:
            return None
        return (name, options) if paints else None

    @property
    def service(self) -> str:
        """Return how the backend is called in sentences."""
        name, options = self.backend or ("", {})
        return str(options.get("label") or options.get("model") or name)

    @property
    def cut(self) -> int | None:
        """Return the step before the background was taken out of the present picture, or None."""
        for index in range(self.at, 0, -1):
            if self.steps[index].kind == "cut-out":
                return index - 1
            if self.steps[index].kind != "touched-up":
                return None
        return None

    @property
    def marking(self) -> bool:
        """Tell whether the open panel works on what is marked."""
        mends = self.mode == "background" and self.mending and self.cut is not None
        return mends or self.mode in {"erase", "repaint"}

    @property
    def change(self) -> dict[str, Any] | None:
        """Return the change that the open panel would make, as the page's render.mjs reads it."""
        if self.mode == "format" and self.choices.shape:
            return self.frame
        if self.mode == "text" and self.choices.text.strip():
            return self._letter()
        if self.mode == "background" and self.cut is not None and not self.mending:
            return self._behind()
        return None

    @property
    def frame(self) -> dict[str, Any]:
        """Return the chosen shape and how the picture lies in it."""
        choices = self.choices
        width, height = RATIOS[choices.shape or "square"]
        return {
            "do": "frame",
            "ratio": width / height,
            "fit": choices.fit,
            "fill": choices.fill,
            "colour": choices.edge,
            "x": self._from_left(choices.across),
            "y": choices.down / 100,
        }

    def _letter(self) -> dict[str, Any]:
        choices = self.choices
        return {
            "do": "letter",
            "text": choices.text,
            "size": choices.letters / 100,
            "colour": choices.ink,
            "shade": choices.shade,
            "x": self._from_left(choices.text_across),
            "y": choices.text_down / 100,
        }

    def _behind(self) -> dict[str, Any] | None:
        choices = self.choices
        if choices.behind == "none" or (choices.behind == "picture" and self.behind is None):
            return None
        other = self.behind.id if self.behind else ""
        return {"do": "behind", "kind": choices.behind, "colour": choices.colour, "picture": other}

    def _from_left(self, percent: int) -> float:
        return (100 - percent if self.rtl else percent) / 100


def init(settings: Settings, start: Start) -> Model:
    """Return the state in which a page begins: with the picture that was open, or empty."""
    is_ours = isinstance(start.saved, Mapping) and start.saved.get("schema") == SCHEMA
    kept: Mapping[str, Any] = start.saved if is_ours else {}
    steps = work.from_json(kept.get("steps"))
    at = kept.get("at")
    shape = settings.formats[0]
    return Model(
        settings=settings,
        language=start.language,
        backends=start.site.get("backends") or {},
        steps=steps,
        at=at if type(at) is int and 0 <= at < len(steps) else max(0, len(steps) - 1),
        original=work.picture_from(kept.get("original")),
        origin=origin_from(kept.get("origin")),
        read=isinstance(kept.get("origin"), Mapping),
        by=by[:LONGEST_NAME] if isinstance(by := kept.get("by"), str) else "",
        licence=Answers.read(licence).to_json()
        if isinstance(licence := kept.get("licence"), Mapping)
        else {},
        finished=work.from_json(kept.get("finished")),
        choices=replace(Choices(), shape=shape),
        aside=start.saved if start.saved and not is_ours else None,
        status=Status("newer-schema") if start.saved and not is_ours else Status(),
    )


def saved(model: Model) -> dict[str, Any]:
    """Return what is to be found again after a reload."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "steps": work.to_json(model.steps),
        "at": model.at,
        "original": asdict(model.original) if model.original else None,
        "origin": asdict(model.origin) if model.read else None,
        "by": model.by,
        "licence": dict(model.licence),
        "finished": work.to_json(model.finished),
        "journal": work.to_journal(model.finished),
    }
    return value if model.aside is None else {**value, "aside": model.aside}
