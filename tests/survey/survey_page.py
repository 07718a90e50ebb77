"""A survey as a page would use it: events in, the model, the HTML and the effects out."""

import json
import re

from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start
from pyodide_tools.survey import TOOL
from pyodide_tools.survey.controls import code_of, digest, field_of

NOW = "2026-11-23T09:05:00+02:00"
IMPORTANCE = {
    "type": "radiogroup",
    "name": "imp",
    "title": "כמה זה חשוב?",
    "isRequired": True,
    "choices": [
        {"value": "very", "text": "מאוד"},
        {"value": "some", "text": "במידה מסוימת"},
        {"value": "not", "text": "בכלל לא"},
    ],
}
WHY = {"type": "comment", "name": "why", "title": "מה הסיבה?", "visibleIf": "{imp} = 'very'"}
SMALL = {"elements": [IMPORTANCE, WHY]}
MANY = {
    "pages": [
        {"elements": [IMPORTANCE, WHY]},
        {
            "elements": [
                {
                    "type": "checkbox",
                    "name": "tools",
                    "choices": ["a", "b"],
                    "showOtherItem": True,
                    "showNoneItem": True,
                },
                {"type": "boolean", "name": "uses"},
                {"type": "rating", "name": "stars"},
                {"type": "matrix", "name": "grid", "rows": ["r1", "r2"], "columns": [1, 2, 3]},
                {"type": "ranking", "name": "order", "choices": ["x", "y", "z"]},
                {"type": "slider", "name": "amount", "min": 0, "max": 10},
                {"type": "text", "name": "age", "inputType": "number"},
                {"type": "multipletext", "name": "words", "items": [{"name": "one"}, {"name": "two"}]},
                {"type": "dropdown", "name": "place", "choices": ["home", "school"]},
            ]
        },
    ]
}
COLLECTORS = {"school": {"protocol": "pocketbase", "label": "השרת של בית הספר", "reads": True}}


class Page:
    def __init__(self, survey=None, *, saved=None, language="he", site=None, random=7, **settings):
        self.survey = survey or SMALL
        self.now = NOW
        self.serial = 0
        start = Start(language=language, now=NOW, random=random, saved=saved, site=site or {})
        self.id = settings.pop("id", "ethics")
        self.model = TOOL.init(
            build(TOOL.settings, {"id": self.id, "survey": self.survey, **settings}), start
        )
        self.effects = ()

    def happened(self, name, field="", value=None, **event):
        """Let an event happen, and what the page answers to a Load at once."""
        self.model, self.effects = TOOL.update(self.model, Event(name, field, value, now=self.now, **event))
        told = self.effects
        if any(effect.type == "load" for effect in told):
            self.model, more = TOOL.update(self.model, Event("kept-read", effect="kept", now=self.now))
            self.effects = (*told, *more)
        return self

    def key(self, name, part=""):
        return f"{self.id}-{field_of(name)}{part}"

    def choose(self, name, value):
        return self.happened("answered", self.key(name), code_of(value))

    def tick(self, name, value, *, on=True):
        return self.happened("answered", self.key(name, f"--c{digest(code_of(value))}"), on)

    def write(self, name, text, part=""):
        return self.happened("answered", self.key(name, part), text)

    def rate(self, name, row, column):
        return self.happened("answered", self.key(name, f"--r{digest(code_of(row))}"), code_of(column))

    def send(self):
        """Look at the answers, send them, and let the page claim an id."""
        self.happened("reviewed")
        self.happened("sent")
        if not self.of("page-action"):
            return self
        self.serial += 1
        return self.happened("id-claimed", value={"rid": rid(self.serial)}, effect="claim-id")

    def of(self, kind):
        return [effect for effect in self.effects if effect.type == kind]

    @property
    def saved(self):
        return json.loads(json.dumps(self.of("save")[-1].value))

    @property
    def html(self):
        return TOOL.view(self.model, words(TOOL.package, self.model.language))

    @property
    def text(self):
        return plain(self.html)

    @property
    def status(self):
        return plain(re.search(r'role="status"[^>]*>(.*?)</p>', self.html)[1])


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def rid(number):
    return f"00000000-0000-4000-8000-{number:012x}"


def response(number, answers, *, survey="ethics", round_="", schema="00000000"):
    return {
        "rid": rid(number),
        "survey": survey,
        "schema": schema,
        "round": round_,
        "day": "2026-11-23",
        "answers": answers,
    }


def collection(rows):
    return {"schema": 1, "collection": {"responses": rows}}


def data(page):
    return dict(page.model.session.data)
