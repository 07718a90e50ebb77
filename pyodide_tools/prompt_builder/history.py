"""Changes of the parts that can be taken back: picks, pasted and linked prompts, restored versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyodide_tools.core.effects import Effect, Save, SetValue
from pyodide_tools.core.tool import Event
from pyodide_tools.prompt_builder.bank import Term
from pyodide_tools.prompt_builder.model import Model, Status, composed, saved
from pyodide_tools.prompt_builder.parts import PARTS, items
from pyodide_tools.prompt_builder.paste import LONGEST as LONGEST_PASTE
from pyodide_tools.prompt_builder.paste import parse
from pyodide_tools.prompt_builder.share import BrokenLink, Shared, decode, encode
from pyodide_tools.prompt_builder.versions import LONGEST, Version, frozen

Change = tuple[Model, tuple[Effect, ...]]

_STEPS = 50


def described(model: Model, event: Event) -> Change:
    """A part was typed in; a run of typing in one part is one step to take back."""
    if event.field not in PARTS or event.field in model.settings.fixed or not isinstance(event.value, str):
        return model, ()
    remembered = model if event.field == model.editing else _remembered(model)
    texts = {**model.texts, event.field: event.value[:LONGEST]}
    return composed(replace(remembered, texts=texts, editing=event.field, status=Status())), ()


def picked(model: Model, event: Event) -> Change:
    """A term of the bank was pressed: it joins the part, or leaves it where it stood already."""
    part, terms = event.field, model.terms.parts.get(event.field, ())
    if part in {"background", "colors"}:
        terms = (*terms, *model.terms.parts["adjective"])
    if part not in PARTS or not str(event.value).isdecimal() or int(event.value) >= len(terms):
        return model, ()
    term = terms[int(event.value)]
    before = items(model.texts.get(part, ""))
    kept = [item for item in before if model.terms.find(part, item) != term]
    if len(kept) == len(before):
        kept.append(picked_form(term, part, model.language))
    return refilled(model, {**model.texts, part: ", ".join(kept)})


def picked_form(term: Term, part: str, language: str) -> str:
    """Return a term as it is put into its part: a mood is feminine in Hebrew."""
    return term.f if language == "he" and part == "mood" and term.is_adjective else term.name(language)


def undone(model: Model, _event: Event) -> Change:
    """The last step was taken back."""
    if not model.past:
        return model, ()
    *past, last = model.past
    back, effects = refilled(replace(model, past=tuple(past)), dict(last), remember=False)
    return replace(back, status=Status("undone")), effects


def restored(model: Model, version: Version) -> Change:
    """The parts are again what they were in a version; the versions stay."""
    back, effects = refilled(replace(model, rewritten=""), version.parts)
    return replace(back, status=Status("restored", {"number": version.number})), effects


def pasting(model: Model, event: Event) -> Change:
    """A foreign prompt is being written into its box."""
    return replace(model, pasting=str(event.value or "")[:LONGEST_PASTE]), ()


def taken_apart(model: Model, _event: Event) -> Change:
    """The pasted prompt becomes parts, in place of those that were there."""
    pasted = parse(model.pasting)
    if not pasted.parts:
        return replace(model, status=Status("nothing-pasted")), ()
    known = pasted.dialect in model.settings.offered
    ready = replace(
        model, pasted=pasted, dialect=pasted.dialect if known else model.dialect, rewritten="", pasting=""
    )
    filled, effects = refilled(ready, pasted.texts())
    empty = SetValue(id="set-paste", target=f"{model.settings.id}-paste", value="")
    return replace(filled, status=Status("taken-apart")), (*effects, empty)


def linked(model: Model, event: Event) -> Change:
    """The page was opened through a link: its prompt is shown, and nothing else happens by itself."""
    try:
        shared = decode(str(event.value or ""))
    except BrokenLink as error:
        return replace(model, status=Status(f"link.{error.reason}")), ()
    return replace(model, linked=shared), ()


def link_taken(model: Model, _event: Event) -> Change:
    """The reader wants the linked prompt in place of the own one, which can be had back."""
    shared = model.linked
    if shared is None:
        return model, ()
    dialect = shared.dialect if shared.dialect in model.settings.offered else model.dialect
    ready = replace(
        model, linked=None, dialect=dialect, english={**shared.english, **model.english}, rewritten=""
    )
    filled, effects = refilled(ready, shared.texts)
    return replace(filled, status=Status("link.taken")), effects


def link_left(model: Model, _event: Event) -> Change:
    """The reader does not want the linked prompt."""
    return replace(model, linked=None), ()


def link_wanted(model: Model, _event: Event) -> Change:
    """A link to the prompt was asked for."""
    try:
        link = encode(Shared(model.texts, model.english, model.dialect))
    except BrokenLink:
        return replace(model, status=Status("link.too-much")), ()
    return replace(model, link=link), ()


def refilled(model: Model, texts: Mapping[str, str], *, remember: bool = True) -> Change:
    """Put texts into the parts: also into the controls, which the page must not take back from a draft."""
    locked = set[str](model.settings.fixed)
    fixed = {part: text for part, text in model.texts.items() if part in locked}
    wanted = {**texts, **fixed}
    changed = [part for part in model.settings.parts if wanted.get(part, "") != model.texts.get(part, "")]
    remembered = _remembered(model) if remember else model
    filled = composed(replace(remembered, texts=wanted, editing="", status=Status()))
    fields = [
        SetValue(id=f"set-{part}", target=f"{model.settings.id}-{part}", value=wanted.get(part, ""))
        for part in changed
    ]
    return filled, (*fields, Save(id="save", value=saved(filled)))


def _remembered(model: Model) -> Model:
    now = frozen(model.texts)
    if model.past and model.past[-1] == now:
        return model
    return replace(model, past=(*model.past, now)[-_STEPS:])
