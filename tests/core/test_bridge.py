"""The bridge answers every message with exactly one reply."""

import json
import sys
import types
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pyodide_tools
from pyodide_tools.core import bridge, strings
from pyodide_tools.core.effects import Save
from pyodide_tools.core.html import h
from pyodide_tools.core.tool import Tool, UnknownEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    id: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Counter:
    number: int
    broken: bool = False


def init(settings, start):
    return Counter(settings.start if start.saved is None else start.saved)


def update(model, event):
    match event.name:
        case "added":
            model = replace(model, number=model.number + event.value)
            return model, (Save(id="keep", value=model.number),)
        case "broke":
            return replace(model, broken=True), ()
        case "spoiled":
            return model, (Save(id="keep", value=float("nan")),)
    raise UnknownEvent(event.name)


def view(model, words):
    if model.broken:
        raise ZeroDivisionError("view")
    return h("p", words("total", number=model.number))


@pytest.fixture(scope="module", autouse=True)
def _counter():
    """A tool of three events, found like any other."""
    module = types.ModuleType("pyodide_tools.counter")
    module.TOOL = Tool(
        name="counter",
        package="pyodide_tools.counter",
        settings=Settings,
        init=init,
        update=update,
        view=view,
    )
    module.BYTES = {"reverse": lambda data, options: data[::-1] + options["end"].encode()}
    table = strings.Words("pyodide_tools.counter", "he", {"total": "סך הכול {number}"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "pyodide_tools.counter", module)
        patch.setattr(pyodide_tools, "counter", module, raising=False)
        patch.setattr(bridge, "words", lambda _package, _language: table)
        yield


def ask(**message):
    return json.loads(bridge.handle(json.dumps(message)))


def mount(**more):
    return ask(type="mount", id="p/c", seq=1, tool="counter", language="he", settings={"id": "c"}, **more)


def event(name, value=None):
    return ask(type="event", id="p/c", seq=2, event={"name": name, "value": value})


def test_a_mounted_tool_is_shown():
    assert mount() == {"type": "render", "html": "<p>סך הכול 0</p>", "effects": [], "id": "p/c", "seq": 1}


def test_a_tool_starts_from_what_it_saved():
    assert mount(saved=5)["html"] == "<p>סך הכול 5</p>"


def test_an_event_changes_the_page_and_orders_effects():
    mount()
    reply = event("added", 3)
    assert reply["html"] == "<p>סך הכול 3</p>"
    assert reply["effects"] == [{"type": "save", "id": "keep", "then": "", "value": 3}]


def test_an_unknown_event_is_an_error_and_changes_nothing():
    mount(saved=5)
    assert event("exploded")["type"] == "error"
    assert event("added", 1)["html"] == "<p>סך הכול 6</p>"


def test_a_view_that_fails_keeps_the_model_before_it():
    mount(saved=5)
    assert event("broke")["message"] == "ZeroDivisionError: view"
    assert event("added", 1)["html"] == "<p>סך הכול 6</p>"


def test_an_effect_that_json_cannot_carry_is_an_error():
    mount()
    assert event("spoiled")["type"] == "error"


def test_an_unmounted_tool_is_forgotten():
    mount()
    assert ask(type="unmount", id="p/c", seq=9) == {"type": "unmounted", "id": "p/c", "seq": 9}
    assert "nothing is mounted" in event("added", 1)["message"]


def test_wrong_settings_are_named():
    reply = ask(type="mount", id="x", seq=1, tool="counter", language="he", settings={"id": "c", "strat": 1})
    assert "Did you mean 'start'?" in reply["message"]


def test_an_unknown_tool_is_answered_with_the_nearest():
    assert "counter" in ask(type="mount", id="x", seq=1, tool="countr", language="he")["message"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "null",
        "[]",
        "{",
        "1e999",
        '{"type": "mount"}',
        '{"id": 5, "type": "event"}',
        "[" * 100_000,
        '{"seq": 1e999}',
    ],
)
def test_a_message_of_the_wrong_shape_gets_an_error(message):
    assert json.loads(bridge.handle(message))["type"] == "error"


def test_a_message_that_is_too_long_gets_an_error():
    assert "characters" in json.loads(bridge.handle(" " * (bridge.LONGEST_MESSAGE + 1)))["message"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(
    JSON
    | st.fixed_dictionaries({"type": st.sampled_from(["mount", "event", "unmount"]), "id": JSON, "seq": JSON})
)
def test_whatever_comes_there_is_one_reply_that_is_json(message):
    reply = json.loads(bridge.handle(json.dumps(message)), parse_constant=pytest.fail)
    assert reply["type"] in {"error", "unmounted"}


def test_bytes_go_to_the_named_function():
    assert bridge.handle_bytes("counter/reverse", b"ab", '{"end": "!"}') == b"ba!"


def test_an_unknown_function_for_bytes_is_an_error():
    with pytest.raises(LookupError, match="nosuch"):
        bridge.handle_bytes("counter/nosuch", b"", "")
