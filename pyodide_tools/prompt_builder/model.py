"""The state of a prompt builder: what is described, what it reads as, and what has been kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyodide_tools.core.tool import Start
from pyodide_tools.prompt_builder import english, versions
from pyodide_tools.prompt_builder.advice import Advice, advise
from pyodide_tools.prompt_builder.bank import Bank, bank, key
from pyodide_tools.prompt_builder.compose import Prompt, written
from pyodide_tools.prompt_builder.dialects import DIALECTS
from pyodide_tools.prompt_builder.difference import Texts
from pyodide_tools.prompt_builder.parts import LANGUAGES, WHOLE, items, tidy
from pyodide_tools.prompt_builder.paste import Pasted
from pyodide_tools.prompt_builder.settings import Settings
from pyodide_tools.prompt_builder.share import Shared
from pyodide_tools.prompt_builder.versions import Version

SCHEMA = 1

_HEBREW = re.compile("[\u05d0-\u05ea]")


@dataclass(frozen=True, slots=True)
class Status:
    """What happened last: a key of the strings under `status`, with the values of its places."""

    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that has been asked for: the effect's id, since when (ISO 8601), and how far it is where that is told."""

    effect: str
    since: str
    version: Version
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """What the parts read as: in the tool's language, in English; what has no English yet; advice."""

    prompt: Prompt = field(default_factory=Prompt)
    english: Prompt = field(default_factory=Prompt)
    missing: tuple[tuple[str, str], ...] = ()
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that the view shows.

    `english` is the reader's own small dictionary, by the key of a term; `rewritten` is the English
    as edited by hand, empty where it follows the parts; `opened` is the version on show, 0 for none;
    `unfolded` the part whose whole list of terms is shown. `retry_at` is an ISO 8601 time. `past` are
    earlier states of the parts, `editing` the part that is being typed in; `compared` is the version
    against which the opened one is shown, 0 for the one before it. `pasting` is a prompt to be taken
    apart, `pasted` what came of the last one; `linked` came with a link and waits for a decision,
    `link` is the payload of a link to this prompt. `by` signs the credits. `aside` is what was saved by
    a newer site, kept until that site is back.
    """

    settings: Settings
    language: str
    backends: Mapping[str, Mapping[str, Any]]
    texts: Mapping[str, str]
    english: Mapping[str, str] = field(default_factory=dict)
    rewritten: str = ""
    dialect: str = "plain"
    sends_english: bool = False
    versions: tuple[Version, ...] = ()
    opened: int = 0
    unfolded: str = ""
    waiting: Waiting | None = None
    asked: int = 0
    refusals: int = 0
    retry_at: str = ""
    status: Status = field(default_factory=Status)
    composed: Composed = field(default_factory=Composed)
    past: tuple[Texts, ...] = ()
    editing: str = ""
    compared: int = 0
    pasting: str = ""
    pasted: Pasted | None = None
    linked: Shared | None = None
    link: str = ""
    by: str = ""
    aside: Any = None

    @property
    def terms(self) -> Bank:
        """Return the word bank of this builder."""
        return terms_of(self.settings)

    @property
    def has_english(self) -> bool:
        """Tell whether an English rendering stands beside the prompt."""
        return self.settings.english and self.language != "en"

    @property
    def backend(self) -> tuple[str, Mapping[str, Any]] | None:
        """Return the name and the description of the backend that draws, or None."""
        name = self.settings.backend or next(iter(self.backends), "")
        return (name, self.backends[name]) if name in self.backends else None

    @property
    def sent(self) -> Prompt:
        """Return the prompt as it goes to a service: the one whose language was chosen."""
        if not (self.sends_english and self.has_english):
            return self.composed.prompt
        if self.rewritten:
            return replace(self.composed.english, text=self.rewritten)
        return self.composed.english

    @property
    def drafts_left(self) -> int | None:
        """Return how many drafts the lesson still allows, or None where it sets no limit."""
        if self.settings.drafts is None:
            return None
        return max(0, self.settings.drafts - sum(version.kind == "drafted" for version in self.versions))

    @property
    def unmet(self) -> tuple[str, ...]:
        """Return the required parts that are still empty."""
        return tuple(part for part in self.settings.required if not self.texts.get(part, "").strip())


def terms_of(settings: Settings) -> Bank:
    """Return the word bank with the teacher's own terms."""
    return bank(tuple((term.part, term.he, term.en) for term in settings.terms))


def init(settings: Settings, start: Start) -> Model:
    """Return the state in which a page begins: as saved, else as the author filled it."""
    is_ours = isinstance(start.saved, Mapping) and start.saved.get("schema") == SCHEMA
    kept: Mapping[str, Any] = start.saved if is_ours else {}
    own = kept.get("english")
    dialect = str(kept.get("dialect") or settings.dialect)
    known = versions.from_json(kept.get("versions"))
    texts = versions.texts_from(kept.get("texts")) if is_ours else settings.start.texts()
    locked = set[str](settings.fixed)
    fixed = {part: text for part, text in settings.start.texts().items() if part in locked}
    model = Model(
        settings=settings,
        language=start.language if start.language in LANGUAGES else "en",
        backends=start.site.get("backends") or {},
        texts={**texts, **fixed},
        english={str(k): str(v) for k, v in own.items()} if isinstance(own, Mapping) else {},
        rewritten=str(kept.get("rewritten") or ""),
        dialect=dialect if dialect in settings.offered else settings.dialect,
        sends_english=kept.get("sends-english") is True,
        versions=known,
        opened=known[-1].number if known else 0,
        by=str(kept.get("by") or ""),
        aside=kept.get("aside") if is_ours else start.saved,
        status=Status("newer-schema") if start.saved and not is_ours else Status(),
    )
    return composed(model)


def saved(model: Model) -> dict[str, Any]:
    """Return what is to be found again after a reload."""
    value = {
        "schema": SCHEMA,
        "texts": dict(model.texts),
        "english": dict(model.english),
        "rewritten": model.rewritten,
        "dialect": model.dialect,
        "sends-english": model.sends_english,
        "by": model.by,
        "versions": versions.to_json(model.versions),
    }
    return value if model.aside is None else {**value, "aside": model.aside}


def composed(model: Model) -> Model:
    """Return the model with the prompts and the advice that belong to its parts."""
    dialect = DIALECTS[model.dialect]
    advice = advise(model.texts, model.settings.parts)
    prompt = _with_pasted(model, written(model.texts, dialect, model.language, model.terms))
    if not model.has_english:
        return replace(model, composed=Composed(prompt, advice=advice), link="")
    said = {part: tuple(_english(model, part)) for part in model.texts}
    parts = {part: ", ".join(text for _, text, _ in rows) for part, rows in said.items()}
    missing = {key(item): (part, item) for part, rows in said.items() for item, _, found in rows if not found}
    rendering = _with_pasted(model, written(parts, dialect, "en", model.terms, notes_in=model.language))
    found = Composed(prompt, rendering, tuple(missing.values()), advice)
    return replace(model, composed=found, link="")


def _with_pasted(model: Model, prompt: Prompt) -> Prompt:
    """Return the prompt with the parameters of the pasted one, where they belong to the same service."""
    if model.pasted is None or model.pasted.dialect != model.dialect:
        return prompt
    return replace(prompt, parameters={**model.pasted.parameters, **prompt.parameters})


def _english(model: Model, part: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the terms of a part: as written, in English as far as known, and whether it is known."""
    text = model.texts[part]
    for item in (tidy(text),) if part in WHOLE else items(text):
        if part == "aspect" or not _HEBREW.search(item):
            yield item, item, True
        else:
            said = model.english.get(key(item)) or english.translate(part, item, model.terms)
            yield item, said or item, bool(said)
