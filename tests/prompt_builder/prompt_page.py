"""A prompt builder as a page would use it: events in, the model and the effects out."""

from dataclasses import replace

from pyodide_tools.core.settings import build
from pyodide_tools.core.tool import Event, Start
from pyodide_tools.prompt_builder import TOOL

SKETCHER = {"demo": {"protocol": "openai-images", "model": "bina-sketch", "key": "none", "label": "Sketches"}}
NOW = "2026-11-23T09:05:00+02:00"
PICTURE = {"id": "f00d", "type": "image/png", "width": 512, "height": 512}


class Page:
    def __init__(self, *, saved=None, backends=None, language="he", now=NOW, **settings):
        self.now = now
        start = Start(language=language, now=now, random=7, saved=saved, site={"backends": backends or {}})
        self.model = TOOL.init(build(TOOL.settings, {"id": "croissant", **settings}), start)
        self.effects = ()

    def happened(self, name, **event):
        self.model, self.effects = TOOL.update(
            self.model, Event(name, **{"now": self.now, "random": 7, **event})
        )
        return self

    def describe(self, **parts):
        for part, text in parts.items():
            self.happened("described", field=part, value=text)
        return self

    def replied(self, *, status=200, body=None, headers=None, ok=True, value=None, now=""):
        fetch = self.model.waiting.effect
        reply = (
            {"status": status, "headers": headers or {}, "json": body, "text": ""} if value is None else value
        )
        return self.happened("drafted", effect=fetch, ok=ok, value=reply, now=now or self.now)

    def drawn(self, now=""):
        return self.replied(body={"data": [{"b64_json": {"picture": PICTURE}}]}, now=now)

    def of(self, kind):
        return [effect for effect in self.effects if effect.type == kind]

    @property
    def saved(self):
        return self.of("save")[-1].value

    @property
    def html(self):
        from pyodide_tools.core.strings import words

        return TOOL.view(self.model, words(TOOL.package, self.model.language))

    def at(self, moment):
        self.now = moment
        return self

    def with_model(self, **changes):
        self.model = replace(self.model, **changes)
        return self
