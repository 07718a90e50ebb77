"""The journal as a page would use it: works that tools keep, events in, models and effects out."""

import json
import re

from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start
from pyodide_tools.journal import TOOL
from pyodide_tools.journal.settings import Settings

HE = words(TOOL.package, "he")
NOW = "2026-11-23T10:00:00+02:00"
ID = "0" * 32


def version(number, text="כלב", **more):
    row = {"number": number, "created": f"2026-11-{number:02d}T09:05:00+02:00", "kind": "kept", "sent": text}
    return {**row, "texts": {"subject": text}, **more}


def with_picture(number, text="כלב", **more):
    picture = {"id": f"{number:032x}", "type": "image/png", "width": 8, "height": 8}
    return version(number, text, **{"kind": "drafted", "service": "שירות", "picture": picture, **more})


def gathered(*rows, tool="builder", **more):
    return "gathered", "", {"states": {tool: {"versions": list(rows)}}, "share": True, **more}


def started(*rows, saved=None, **settings):
    model = TOOL.init(build(Settings, {"id": "j", **settings}), Start(language="he", now=NOW, saved=saved))
    return after(model, gathered(*rows)) if rows else model


def after(model, *events):
    for name, field, value in events:
        model, _ = TOOL.update(model, Event(name, field=field, value=value, now=NOW))
    return model


def effects(model, name, value=None, field=""):
    return TOOL.update(model, Event(name, field=field, value=value, now=NOW))[1]


def shown(model):
    return TOOL.view(model, HE)


def plain(html):
    return re.sub(r"<[^>]+>", "", html)


def taken(model, exported, kept=None):
    """Take an exported file in, as the page and the reader do."""
    model, _ = TOOL.update(model, Event("found", value={"journal": json.loads(exported), "pictures": 0}))
    model, _ = TOOL.update(model, Event("taken"))
    return TOOL.update(model, Event("pictures-kept", value={"kept": kept or {}}))[0]
