"""The studio as a page would use it: events in, the model and the effects out."""

from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start
from pyodide_tools.image_studio import TOOL

NOW = "2026-11-23T09:05:00+02:00"
BACKENDS = {"class": {"protocol": "openai-images", "model": "bina-sketch", "key": "none", "label": "שרטוטים"}}


def picture(name="first", width=640, height=480):
    return {"id": name, "type": "image/png", "width": width, "height": height}


class Studio:
    def __init__(self, *, saved=None, backends=None, language="he", **settings):
        start = Start(
            language=language, now=NOW, random=7, saved=saved, site={"backends": backends or BACKENDS}
        )
        self.model = TOOL.init(build(TOOL.settings, {"id": "studio", **settings}), start)
        self.effects = ()

    def happened(self, name, value=None, **event):
        self.model, self.effects = TOOL.update(self.model, Event(name, value=value, now=NOW, **event))
        return self

    def opened(self, name="first", notes=(), **size):
        shown = picture(name, **size)
        return self.happened("opened", {"picture": shown, "original": shown, "notes": list(notes)})

    def mode(self, name):
        if self.model.mode != name:
            self.happened("mode-chosen", name)
        return self

    def chose(self, **fields):
        for field, value in fields.items():
            self.happened("chose", value, field=field.replace("_", "-"))
        return self

    def painted(self, strokes=1, share=0.1):
        return self.happened("painted", {"strokes": strokes, "share": share})

    def made(self, name="second", *, ok=True, **value):
        effect = self.model.doing.effect
        return self.happened(
            "made", {"picture": picture(name), **value} if ok else value, effect=effect, ok=ok
        )

    def erased(self, name):
        return self.mode("erase").painted().happened("erase-wanted").made(name)

    def of(self, kind):
        return [effect for effect in self.effects if effect.type == kind]

    def action(self, name):
        return next(effect for effect in self.of("page-action") if effect.action == name)

    @property
    def forgotten(self):
        return [
            name
            for effect in self.of("page-action")
            if effect.action == "forget"
            for name in effect.value["pictures"]
        ]

    @property
    def status(self):
        return self.model.status.key

    @property
    def html(self):
        return TOOL.view(self.model, words(TOOL.package, self.model.language))
