"""The adapter against servers that speak the protocol: a mock gateway with faults, and the demo backend."""

import base64
import io
import json
import re
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

import pytest
from page_reply import Reply
from PIL import Image

from bina.demo_backend import running
from pyodide_tools.core.backends import (
    Garbage,
    KeyNotAccepted,
    Order,
    Pictures,
    Refused,
    TooManyRequests,
    find,
)

MOCK = Path(__file__).parents[3] / "node_modules" / ".bin" / "llmock"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
KEPT = {"pixel": base64.b64decode(PIXEL)}
FIXTURES = [
    {"match": {"userMessage": "dog", "endpoint": "image"}, "response": {"image": {"b64Json": PIXEL}}},
    {
        "match": {"userMessage": "two", "endpoint": "image"},
        "response": {"images": [{"b64Json": PIXEL}, {"b64Json": PIXEL}]},
    },
    {
        "match": {"userMessage": "address", "endpoint": "image"},
        "response": {"image": {"url": "https://example.invalid/a.png"}},
    },
    {
        "match": {"userMessage": "busy", "endpoint": "image"},
        "response": {
            "error": {"message": "Slow down", "type": "rate_limit_error"},
            "status": 429,
            "retryAfter": 7,
        },
    },
    {
        "match": {"userMessage": "blocked", "endpoint": "image"},
        "response": {
            "error": {"message": "No.", "type": "image_generation_user_error", "code": "moderation_blocked"},
            "status": 400,
        },
    },
]


def ask(address, order, key="", protocol="openai-images", **options):
    """Do what the page does with a Fetch, and let the adapter read the reply."""
    adapter = find(protocol, options)
    request = adapter.request(order)
    kind, data = sent(request)
    headers = {"Content-Type": kind, "Authorization": f"Bearer {key}"}
    call = urllib.request.Request(address + request.path, data, headers, method=request.method)
    try:
        with urllib.request.urlopen(call, timeout=20) as answer:
            status, raw, got = answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        with error:
            status, raw, got = error.code, error.read(), error.headers
    body = None
    with suppress(ValueError):
        body = json.loads(raw, object_hook=lambda part: keep(part, request.pictures))
    value = {
        "status": status,
        "headers": {"retry-after": got["retry-after"]},
        "json": body,
        "text": raw[:300].decode("utf-8", "replace"),
    }
    return adapter.read(Reply(value), asked=order.count)


def sent(request):
    """Return the type and the bytes of a request, with KEPT in the places of kept pictures."""
    if request.encoding == "json":
        text = json.dumps(request.body, default=str)
        return "application/json", re.sub(r'\{"picture": "(\w+)"[^}]*\}', rf'"{PIXEL}"', text).encode()
    body = b""
    for name, value in request.body.items():
        head = f'--XX\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, dict):
            head += f'; filename="{name}.png"\r\nContent-Type: image/png'
        content = KEPT[value["picture"]] if isinstance(value, dict) else str(value).encode()
        body += head.encode() + b"\r\n\r\n" + content + b"\r\n"
    return "multipart/form-data; boundary=XX", body + b"--XX--\r\n"


def keep(part, key):
    if isinstance(part.get(key), str):
        raw = base64.b64decode(part[key])
        size = {"width": int.from_bytes(raw[16:20]), "height": int.from_bytes(raw[20:24])}
        part[key] = {"picture": {"id": "kept", "type": "image/png", **size}}
    return part


@contextmanager
def gateway(folder, *more):
    """Run the mock on a free port, which it names itself."""
    (folder / "images.json").write_text(json.dumps({"fixtures": FIXTURES}))
    command = [str(MOCK), "--port", "0", "--fixtures", str(folder), "--log-level", "info", *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        impatience = Timer(30, process.kill)
        impatience.start()
        found = next(
            (match for line in process.stdout if (match := re.search(r"http://127\.0\.0\.1:\d+", line))), None
        )
        impatience.cancel()
        assert found, "the mock gateway did not start within 30 s"
        yield found[0]
        process.terminate()
        process.stdout.read()


@pytest.fixture(scope="module")
def mock(tmp_path_factory):
    with gateway(tmp_path_factory.mktemp("fixtures")) as address:
        yield address


@pytest.fixture(scope="module")
def broken_mock(tmp_path_factory):
    with gateway(tmp_path_factory.mktemp("fixtures"), "--chaos-malformed", "1") as address:
        yield address


@pytest.fixture(scope="module")
def demo():
    with running(token="a-token") as (address, _):
        yield address


@pytest.mark.node
def test_the_mock_gateway_gives_a_picture(mock):
    outcome = ask(mock, Order(prompt="a dog"), model="gpt-image-1")
    assert isinstance(outcome, Pictures)
    assert (outcome.pictures[0].width, outcome.pictures[0].height) == (1, 1)


@pytest.mark.node
def test_a_batch_that_the_gateway_cuts_short_is_told(mock):
    outcome = ask(mock, Order(prompt="two", count=3))
    assert (len(outcome.pictures), outcome.missing) == (2, 1)


@pytest.mark.node
def test_an_address_in_place_of_a_picture_is_not_followed(mock):
    assert ask(mock, Order(prompt="address")) == Garbage(reason="address-only", status=200)


@pytest.mark.node
def test_the_gateways_waiting_time_is_kept(mock):
    assert ask(mock, Order(prompt="busy")) == TooManyRequests(wait=7, told=True, detail="Slow down")


@pytest.mark.node
def test_the_gateways_refusal_is_a_refusal(mock):
    assert ask(mock, Order(prompt="blocked")) == Refused(detail="No.")


@pytest.mark.node
def test_a_prompt_without_an_answer_is_an_order_not_accepted(mock):
    outcome = ask(mock, Order(prompt="nobody knows this"))
    assert (type(outcome), outcome.reason, outcome.status) == (Garbage, "not-accepted", 404)


@pytest.mark.node
def test_malformed_json_from_the_gateway_is_garbage(broken_mock):
    assert isinstance(ask(broken_mock, Order(prompt="a dog")), Garbage)


def test_the_demo_backend_gives_the_pictures_that_were_asked_for(demo):
    order = Order(prompt="כלב לבן", negative="קולר", count=2, size="320x256", seed=4)
    outcome = ask(demo, order, "a-token", negative="field", seed=True, model="bina-sketch")
    assert [(p.width, p.height) for p in outcome.pictures] == [(320, 256), (320, 256)]


def test_the_demo_backend_takes_the_default_options_of_the_protocol_too(demo):
    assert isinstance(ask(demo, Order(prompt="a dog", negative="cats", aspect="square"), "a-token"), Pictures)


def test_the_demo_backend_refuses_a_wrong_key(demo):
    outcome = ask(demo, Order(prompt="a dog"), "another")
    assert (type(outcome), outcome.reason) == (KeyNotAccepted, "wrong")


def test_a_size_that_the_demo_backend_cannot_draw_is_an_order_not_accepted(demo):
    outcome = ask(demo, Order(prompt="a dog", size="99999x1"), "a-token")
    assert (type(outcome), outcome.reason, outcome.status) == (Garbage, "not-accepted", 422)


@pytest.mark.node
def test_the_mock_gateway_takes_an_edit_as_a_form(mock):
    order = Order(prompt="a dog", picture="pixel", mask="pixel")
    assert isinstance(ask(mock, order, model="gpt-image-1"), Pictures)


def test_the_demo_backend_edits_a_picture_with_a_mask(demo, monkeypatch):
    picture, mask = Image.new("RGB", (320, 256), "teal"), Image.new("L", (320, 256), 255)
    for name, image in (("picture", picture), ("mask", mask)):
        out = io.BytesIO()
        image.save(out, "PNG")
        monkeypatch.setitem(KEPT, name, out.getvalue())
    order = Order(prompt="כובע אדום", negative="נוצה", picture="picture", mask="mask", seed=3)
    outcome = ask(demo, order, "a-token", negative="field", seed=True, model="bina-sketch")
    assert [(p.width, p.height) for p in outcome.pictures] == [(320, 256)]


def test_the_demo_backend_refuses_what_is_no_picture_as_an_order_not_accepted(demo, monkeypatch):
    monkeypatch.setitem(KEPT, "text", b"no picture")
    outcome = ask(demo, Order(prompt="a", picture="text"), "a-token")
    assert (type(outcome), outcome.reason, outcome.status) == (Garbage, "not-accepted", 422)
