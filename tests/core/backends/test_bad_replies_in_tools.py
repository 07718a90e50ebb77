"""The twenty-five bad replies in the tools that draw: words for each, nothing lost, nothing that spins on."""

import pytest
from bad_replies import KEYS, ROWS, reply_of

from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start, find

NOW = "2026-11-23T09:05:00+02:00"
PICTURE = {"id": "first", "type": "image/png", "width": 640, "height": 480}


class Asked:
    """A tool that has just sent an order; `order` is what it waits for, `then` the event of the answer."""

    def __init__(self, name, protocol, *events):
        self.tool = find(name)
        site = {"backends": {"school": {"protocol": protocol, "key": "none", "label": "בית הספר"}}}
        start = Start(language="he", now=NOW, random=7, saved=None, site=site)
        self.model = self.tool.init(build(self.tool.settings, {"id": "tool"}), start)
        self.effects = ()
        for event, value, field in events:
            self.happened(event, value, field=field)
        fetch = self.fetch
        self.order, self.then = fetch.id, fetch.then

    @property
    def fetch(self):
        return next(effect for effect in self.effects if effect.type == "fetch")

    def happened(self, name, value=None, **event):
        effect = event.pop("effect", self.effects[0].id if self.effects else "")
        happened = Event(name, value=value, now=NOW, random=7, effect=effect, **event)
        self.model, self.effects = self.tool.update(self.model, happened)

    def replied(self, reply):
        self.happened(self.then, reply.value, effect=self.order, ok=reply.ok)

    @property
    def html(self):
        return self.tool.view(self.model, words(self.tool.package, "he"))


def builder(protocol):
    return Asked("prompt-builder", protocol, ("described", "כלב לבן", "subject"), ("asked", None, ""))


def studio(protocol):
    sent = {
        "base": PICTURE,
        "sent": {**PICTURE, "id": "sent"},
        "mask": {**PICTURE, "id": "mask"},
        "size": "640x480",
    }
    return Asked(
        "image-studio",
        protocol,
        ("opened", {"picture": PICTURE, "original": PICTURE, "notes": []}, ""),
        ("mode-chosen", "repaint", ""),
        ("painted", {"strokes": 2, "share": 0.1}, ""),
        ("chose", "כובע קש", "prompt"),
        ("repaint-wanted", None, ""),
        ("sent-off", sent, ""),
    )


@pytest.mark.parametrize("protocol", KEYS)
@pytest.mark.parametrize("row", ROWS)
def test_the_prompt_builder_says_what_it_was_and_keeps_the_prompt(row, protocol):
    asked = builder(protocol)
    asked.replied(reply_of(row, protocol))
    kind, reason, _ = ROWS[row]
    assert asked.model.status.key == f"outcomes.{kind}{f'.{reason}' if reason else ''}"
    assert (asked.model.texts["subject"], asked.model.versions, asked.model.waiting) == ("כלב לבן", (), None)
    assert "<progress" not in asked.html
    assert 'data-bina-on="click:asked"' in asked.html


@pytest.mark.parametrize("protocol", KEYS)
@pytest.mark.parametrize("row", ROWS)
def test_the_studio_says_what_it_was_and_keeps_picture_marks_and_words(row, protocol):
    asked = studio(protocol)
    asked.replied(reply_of(row, protocol))
    kind, reason, _ = ROWS[row]
    assert asked.model.status.key == f"outcomes.{kind}{f'.{reason}' if reason else ''}"
    assert (asked.model.picture.id, asked.model.strokes, asked.model.choices.prompt) == (
        "first",
        2,
        "כובע קש",
    )
    assert asked.model.doing is None
    assert "<progress" not in asked.html
    # What was only made to be sent is given up; the picture itself is not.
    forgotten = [name for effect in asked.effects for name in effect.value["pictures"]]
    assert forgotten == ["sent", "mask"]


@pytest.mark.parametrize("start", [builder, studio])
@pytest.mark.parametrize("row", ROWS)
def test_after_any_bad_reply_the_same_order_can_be_given_again(row, start):
    asked = start("openai-images")
    asked.replied(reply_of(row, "openai-images"))
    # An hour later: also a wait that the backend asked for is over.
    again = "asked" if start is builder else "repaint-wanted"
    event = Event(again, value=None, now="2026-11-23T10:05:00+02:00", random=7)
    _, effects = asked.tool.update(asked.model, event)
    assert any(effect.type in {"fetch", "page-action"} for effect in effects)
