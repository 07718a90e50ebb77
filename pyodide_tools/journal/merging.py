"""Putting a file into the journal: what is here stays as it is, what is new joins it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pyodide_tools.journal.entries import Entry, Picture, read
from pyodide_tools.journal.model import Found, Model, Thoughts, thoughts_from


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring: new works, works that are here, thoughts that are new or differ."""

    new: int
    known: int
    thoughts: int


def found_in(journal: object, pictures: int) -> Found | None:
    """Return what an exported journal holds, or None where it is none; `pictures` come beside it."""
    if not isinstance(journal, Mapping) or journal.get("bina-journal") != 1:
        return None
    return Found(
        entries=read(journal.get("entries")),
        thoughts=thoughts_from(journal.get("thoughts")),
        pictures=pictures,
    )


def preview(model: Model, found: Found) -> Preview:
    """Return what taking a file in would change."""
    here = {entry.key for entry in model.entries}
    new = sum(entry.key not in here for entry in found.entries)
    merged = merged_thoughts(model.thoughts, found.thoughts)
    changed = sum(
        merged_texts.get(key) != ours.get(key)
        for ours, merged_texts in (
            (model.thoughts.reflections, merged.reflections),
            (model.thoughts.answers, merged.answers),
        )
        for key in merged_texts
    )
    return Preview(new, len(found.entries) - new, changed)


def merged(model: Model, found: Found, pictures: Mapping[str, Picture]) -> Model:
    """Return the journal with a file in it; `pictures` are those of it that the page keeps now, by their id.

    A picture that did not come is still named: it may be in this browser, or come with another file.
    """
    here = {entry.key for entry in model.entries}
    new = tuple(_with_picture(entry, pictures) for entry in found.entries if entry.key not in here)
    return replace(
        model,
        imported=(*model.imported, *new),
        thoughts=merged_thoughts(model.thoughts, found.thoughts),
        found=None,
    )


def merged_thoughts(ours: Thoughts, theirs: Thoughts) -> Thoughts:
    """Return both: where they differ, theirs stands below ours."""
    return Thoughts(
        reflections=_texts(ours.reflections, theirs.reflections),
        answers=_texts(ours.answers, theirs.answers),
        finished=ours.finished | theirs.finished,
        by=ours.by or theirs.by,
        licence=ours.licence or theirs.licence,
    )


def _texts(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    result = dict(ours)
    for key, text in theirs.items():
        here = result.get(key, "")
        if text not in here:
            result[key] = f"{here}\n\n{text}" if here else text
    return result


def _with_picture(entry: Entry, pictures: Mapping[str, Picture]) -> Entry:
    kept = pictures.get(entry.picture.id) if entry.picture else None
    if entry.picture is None or kept is None:
        return entry
    return replace(entry, picture=replace(kept, sketch=entry.picture.sketch))
