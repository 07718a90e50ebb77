"""When a question is shown: always, by the answer to an earlier one, or by a condition of another kind as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.settings import Path
from pyodide_tools.designer.condition_sources import Source, source_of, sources
from pyodide_tools.designer.conditions import ALONE, KEY, Condition, read
from pyodide_tools.designer.editing import written
from pyodide_tools.designer.update_condition import ALWAYS
from pyodide_tools.designer.values import LONGEST_LINE, LONGEST_TEXT, shown_text
from pyodide_tools.designer.view_sheet import Sheet, mistakes

_OTHER = "{}"
"""The value of the choice that stands for a condition of another kind; no question has such a name."""
_TITLE = 60


def condition(sheet: Sheet, survey: Any, path: Path, table: Mapping[str, Any], touched: str) -> Html | None:
    """Return the row that says when a question is shown; None where there is nothing to ask.

    `touched` is the control in which one types: a text does not become a row of choices under the hands.
    """
    known = sources(survey, sheet.language, sheet.text)
    here, kept = (*path, KEY), table.get(KEY)
    simple = read(kept)
    source = source_of(simple, known) if simple else None
    fits = simple is not None and source is not None and source.fits(simple)
    as_text = (not fits and kept not in (None, "")) or touched == written((*here, "text"))
    earlier = [one for one in known if _is_before(one.path, path[1:])]
    if source and fits and source not in earlier:
        earlier.append(source)
    if not earlier and not as_text:
        return None
    chosen = _OTHER if as_text else source.name if source else ALWAYS
    group = f"{sheet.key}-{written(here)}-group"
    wrong = mistakes(sheet, here, inside=True)
    return h(
        "fieldset",
        h("legend", sheet.text("condition.title"), class_="bina-field__label"),
        _asked(sheet, here, earlier, chosen, as_text=as_text),
        _text(sheet, here, kept)
        if as_text
        else _comparison(sheet, here, source, simple)
        if source and simple
        else None,
        wrong,
        id_=group,
        class_="bina-field bina-field--group bina-designer__group",
        aria_describedby=f"{sheet.key}-{written(here)}-error" if wrong else None,
    )


def _is_before(other: Path, path: Path) -> bool:
    return other[: len(path)] != path and other < path


def _asked(sheet: Sheet, path: Path, earlier: list[Source], chosen: str, *, as_text: bool) -> Html:
    say = sheet.text
    options = [Option(ALWAYS, say("condition.always"))]
    options += [
        Option(one.name, say("condition.only", number=one.number, title=_short(one.title))) for one in earlier
    ]
    if as_text:
        options.append(Option(_OTHER, say("condition.other-kind")))
    return fields.select(
        sheet.key,
        written(path),
        say("condition.when"),
        options,
        value=chosen,
        on="change:condition-asked",
    )


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE]}…"


def _comparison(sheet: Sheet, path: Path, source: Source, simple: Condition) -> list[Html]:
    say = sheet.text
    hows = [Option(how, say(f"condition.how.{how}")) for how in source.hows]
    parts = [
        fields.select(
            sheet.key,
            written((*path, "how")),
            say("condition.how-label"),
            hows,
            value=simple.how,
            on="change:condition-compared",
        )
    ]
    name, label = written((*path, "value")), say("condition.value")
    if simple.how in ALONE:
        return parts
    if source.answers:
        options = [Option(shown_text(value), words) for value, words in source.answers]
        value = shown_text(source.answer(simple.value))
        parts.append(
            fields.select(sheet.key, name, label, options, value=value, on="change:condition-answered")
        )
    else:
        parts.append(
            fields.text(
                sheet.key,
                name,
                label,
                value=shown_text(simple.value),
                on="input:condition-answered",
                keyboard="decimal" if source.numeric else "",
                longest=LONGEST_LINE,
            )
        )
    return parts


def _text(sheet: Sheet, path: Path, kept: Any) -> Html:
    text = kept if isinstance(kept, str) else "" if kept is None else json.dumps(kept, ensure_ascii=False)
    return fields.text(
        sheet.key,
        written((*path, "text")),
        sheet.text("condition.text"),
        value=text,
        on="input:condition-written",
        help=sheet.text("condition.text-help"),
        language="en",
        rows=3,
        longest=LONGEST_TEXT,
    )
