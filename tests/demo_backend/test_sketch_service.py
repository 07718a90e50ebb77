"""The backend over HTTP: who may ask, what is refused, and any OpenAI client."""

import base64
import http.client
import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import openai
import pytest

from bina.demo_backend import app, running, service

TOKEN = "a-token-of-the-tests"
PAGE = "https://school.example"
PATH = "/v1/images/generations"
SMALL = {"prompt": "כלב", "size": "256x256"}


@pytest.fixture(scope="module")
def address():
    with running(token=TOKEN, origins=(PAGE,)) as (url, _):
        yield url


@pytest.fixture
def call(address):
    def send(method="POST", path=PATH, body=SMALL, token=TOKEN, **headers):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **named}
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
        try:
            connection.request(method, path, raw if method != "GET" else None, sent)
            reply = connection.getresponse()
            data = reply.read()
            return (
                reply.status,
                {k.lower(): v for k, v in reply.getheaders()},
                json.loads(data) if data else None,
            )
        finally:
            connection.close()

    return send


def test_a_request_with_the_token_gets_a_picture_that_cost_nothing(call):
    status, _, reply = call()
    assert status == 200
    assert base64.b64decode(reply["data"][0]["b64_json"])[:8] == b"\x89PNG\r\n\x1a\n"
    assert reply["usage"]["total_tokens"] == 0


def test_there_is_one_model(call):
    status, _, reply = call("GET", "/v1/models")
    assert (status, [model["id"] for model in reply["data"]]) == (200, ["bina-sketch"])


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.4", "", "localhost@evil.example"]
)
def test_a_foreign_host_is_refused(call, host):
    assert call(Host=host)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "[::1]:9"])
def test_this_machine_under_its_names_is_answered(call, host):
    assert call("GET", "/v1/models", Host=host)[0] == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"{PAGE}.evil.example", "http://127.0.0.1:1"]
)
def test_a_foreign_page_is_refused_and_may_not_read_why(call, origin):
    status, headers, _ = call(Origin=origin)
    assert (status, headers.get("access-control-allow-origin")) == (403, None)


def test_a_listed_page_may_read_replies_and_errors(call):
    good, bad = call(Origin=PAGE), call(Origin=PAGE, token="wrong")
    assert (good[0], bad[0]) == (200, 401)
    assert {reply[1]["access-control-allow-origin"] for reply in (good, bad)} == {PAGE}
    assert good[1]["access-control-expose-headers"] == "Retry-After"


def test_the_page_that_it_serves_with_needs_no_list(call, address):
    assert call("GET", "/v1/models", Origin=address)[0] == 200


def test_a_listed_page_passes_the_preflight_without_a_token(call):
    status, headers, _ = call(
        "OPTIONS", token="", Origin=PAGE, Access_Control_Request_Headers="authorization, x-stainless-os"
    )
    assert status == 204
    assert headers["access-control-allow-headers"] == "authorization, x-stainless-os"


def test_a_foreign_page_does_not_pass_the_preflight(call):
    status, headers, _ = call("OPTIONS", token="", Origin="https://evil.example")
    assert (status, headers.get("access-control-allow-methods")) == (403, None)


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1], "ש", "a b"])
def test_without_the_right_token_nothing_is_told(call, token):
    status, headers, reply = call(token=token.encode() if not token.isascii() else token)
    assert (status, reply["error"]["code"]) == (401, "invalid_api_key")
    assert headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "path", ["/", "/v1/images/variations", "/../../etc/passwd", "/v1/images/generations/", "/%00"]
)
def test_nothing_else_is_here(call, path):
    assert call(path=path)[0] == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_refused_with_the_right_one(call, method):
    status, headers, _ = call(method)
    assert (status, headers["allow"]) == (405, "POST, OPTIONS")


def test_a_body_of_another_type_is_refused(call):
    assert call(Content_Type="text/plain")[0] == 415


def test_a_body_that_is_too_large_is_refused_before_it_is_read(call):
    assert call(body=b"x" * 70_000)[0] == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b'"a"', b"\xff\xfe", b"[" * 10_000, b'{"prompt":' * 5000, b"9" * 60_000],
    ids=["nothing", "half", "null", "list", "text", "no utf-8", "brackets", "objects", "digits"],
)
def test_garbage_is_told_apart_from_an_order(call, body):
    status, _, reply = call(body=body)
    assert (status, reply["error"]["code"]) == (400, "invalid_json")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prompt", None),
        ("prompt", " \n "),
        ("prompt", 7),
        ("prompt", "a" * 32_001),
        ("n", 0),
        ("n", 5),
        ("n", "2"),
        ("n", True),
        ("n", 1.5),
        ("size", "huge"),
        ("size", "100x100"),
        ("size", "1536x256"),
        ("size", "٢٥٦x256"),
        ("size", []),
        ("seed", 1.5),
        ("seed", 2**70),
        ("negative_prompt", {}),
        ("response_format", "url"),
        ("output_format", "webp"),
        ("stream", True),
    ],
)
def test_a_wrong_field_is_named(call, field, value):
    status, _, reply = call(body={**SMALL, field: value})
    assert (status, reply["error"]["param"]) == (422, field)


def test_an_error_never_repeats_the_prompt(call):
    assert "SECRET" not in json.dumps(call(body={"prompt": "SECRET", "n": 9}))


def test_fields_of_other_backends_are_let_be(call):
    assert (
        call(body={**SMALL, "quality": "high", "user": "x", "background": "auto", "model": "bina-sketch"})[0]
        == 200
    )


def test_half_a_surrogate_pair_is_drawn_around(call):
    assert call(body=b'{"prompt":"dog \\ud83d","size":"256x256"}')[0] == 200


def test_the_same_seed_gives_the_same_picture(call):
    first, second = (call(body={**SMALL, "seed": 11})[2]["data"] for _ in range(2))
    assert first == second


def test_a_class_that_comes_at_once_is_served(call):
    with ThreadPoolExecutor(12) as pupils:
        replies = list(pupils.map(lambda n: call(body={**SMALL, "seed": n})[0], range(12)))
    assert replies == [200] * 12


def test_more_than_can_wait_are_asked_to_come_again(call, monkeypatch):
    monkeypatch.setattr(service, "_draw", lambda order: pytest.fail("nobody draws here"))
    desk = service._Desk()
    for _ in range(service.AT_ONCE + service.IN_LINE):
        desk._line.acquire()
    with pytest.raises(service.Problem) as told:
        desk.run(lambda: b"")
    assert (told.value.status, dict(told.value.headers())["Retry-After"]) == (429, "3")


def test_missing_letters_are_told_as_a_remedy(call, monkeypatch):
    def cannot(*_):
        raise service.CannotLetter("Install libfribidi0")

    monkeypatch.setattr(service, "sketch", cannot)
    status, _, reply = call()
    assert (status, reply["error"]["message"]) == (503, "Install libfribidi0")


def test_a_fault_of_ours_is_a_sentence_without_the_prompt(call, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("SECRET")

    monkeypatch.setattr(service, "sketch", fails)
    status, _, reply = call()
    assert (status, "SECRET" in str(reply)) == (500, False)


def test_an_application_without_a_token_cannot_be_made():
    with pytest.raises(ValueError, match="token"):
        app("")


def test_a_token_is_made_up_where_none_is_given():
    with running() as (_, token):
        assert len(token) >= 24


def test_nothing_is_logged(call, capfd):
    call(body={"prompt": "SECRET", "size": "256x256"})
    call(body=b"SECRET")
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def test_an_openai_client_can_draw(address):
    with openai.OpenAI(base_url=f"{address}/v1", api_key=TOKEN, max_retries=0) as client:
        reply = client.images.generate(model="bina-sketch", prompt="a red house", n=2, size="256x256")
        assert [base64.b64decode(one.b64_json)[:4] for one in reply.data] == [b"\x89PNG"] * 2
        assert [model.id for model in client.models.list()] == ["bina-sketch"]


def test_an_openai_client_is_told_of_a_wrong_key(address):
    client = openai.OpenAI(base_url=f"{address}/v1", api_key="wrong", max_retries=0)
    with client, pytest.raises(openai.AuthenticationError):
        client.images.generate(prompt="a red house", size="256x256")


def test_the_server_alone_tells_its_address_and_token_and_ends_with_ctrl_c():
    code = "from bina.demo_backend import serve; serve(0, 'abc', ('https://school.example',))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        told = "".join(iter(server.stdout.readline, "Ctrl-C stops it.\n"))
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=20)[0]
    assert "http://127.0.0.1:" in told
    assert "token    abc" in told
    assert (rest.strip(), server.returncode) == ("Stopped.", 0)
