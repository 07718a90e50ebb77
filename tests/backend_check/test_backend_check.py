"""What `bina backend check` finds out, against servers with one fault each."""

import io
import json
import threading
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from click.testing import CliRunner
from PIL import Image, ImageOps

from bina.backend_check import Examined, examine
from bina.backends import Backend, for_page
from bina.cli import main
from bina.demo_backend import running

PAGE = "https://school.example"
CORS = [("Access-Control-Allow-Origin", PAGE), ("Access-Control-Expose-Headers", "Retry-After")]
PREFLIGHT = [*CORS, ("Access-Control-Allow-Headers", "authorization, content-type")]
MODELS = b'{"data": [{"id": "m"}]}'
DENIED = b'{"error": {"message": "no"}}'
GOOD = {
    ("OPTIONS", "/v1/images/generations"): (204, PREFLIGHT, b""),
    ("GET", "/v1/models"): (200, CORS, MODELS),
    ("POST", "/v1/images/generations"): (401, CORS, DENIED),
    ("POST", "/v1/images/edits"): (422, CORS, DENIED),
}


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def serving(answers):
    """Serve `answers` by method and path; a callable gets the body."""

    def app(environ, start):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        found = answers.get((environ["REQUEST_METHOD"], environ["PATH_INFO"]), (404, CORS, b"{}"))
        status, headers, content = found(body) if callable(found) else found
        start(f"{status} x", [*headers, ("Content-Length", str(len(content)))])
        return [content]

    server = Server(("127.0.0.1", 0), Quiet)
    server.set_app(app)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def told(url, key="", *, draw=False, **options):
    given = {"protocol": None if "preset" in options else "openai-images", **options}
    page = for_page("x", Backend(url=url, **given))
    return list(examine(Examined(url=url, options=page, origin=PAGE, key=key, draw=draw)))


def faults(changes, **options):
    with serving({**GOOD, **changes}) as url:
        return " ".join(finding.text for finding in told(url, **options) if finding.level == "bad")


def test_a_service_without_faults_has_none():
    assert faults({}) == ""


def test_a_service_that_does_not_answer_the_browsers_question_is_told():
    assert "says 405" in faults({("OPTIONS", "/v1/images/generations"): (405, [], b"")})


def test_a_service_that_does_not_know_the_page_is_told_with_the_origin():
    assert f"does not know pages of {PAGE}" in faults({("OPTIONS", "/v1/images/generations"): (200, [], b"")})


def test_an_origin_with_a_slash_at_its_end_is_not_the_origin():
    headers = [("Access-Control-Allow-Origin", f"{PAGE}/")]
    assert "without a path or a slash" in faults({("OPTIONS", "/v1/images/generations"): (200, headers, b"")})


def test_a_header_that_pages_may_not_send_is_named():
    headers = [*CORS, ("Access-Control-Allow-Headers", "content-type")]
    assert "send authorization" in faults({("OPTIONS", "/v1/images/generations"): (200, headers, b"")})


def test_where_no_key_is_asked_for_none_has_to_be_allowed():
    headers = [*CORS, ("Access-Control-Allow-Headers", "content-type")]
    assert faults({("OPTIONS", "/v1/images/generations"): (200, headers, b"")}, key="", preset="ollama") == ""


def test_errors_without_cors_headers_are_told():
    assert "comes without CORS headers" in faults({("POST", "/v1/images/generations"): (401, [], DENIED)})


def test_a_wrong_key_that_breaks_the_gateway_is_told():
    assert "answered with 500" in faults({("POST", "/v1/images/generations"): (500, [], b"no prisma")})


def test_a_model_that_is_not_there_is_told():
    assert "'other' is not among" in faults({}, model="other")


def test_a_service_that_is_not_there_is_told():
    assert [
        "Nobody answers" in finding.text for finding in told("http://127.0.0.1:9") if finding.level == "bad"
    ] == [True]


def test_an_address_that_pages_may_not_ask_is_refused_before_anything_is_sent():
    assert [finding.level for finding in told("http://school.example")] == ["bad"]


def test_a_service_without_edits_is_a_note_with_the_remedy():
    with serving({**GOOD, ("POST", "/v1/images/edits"): (404, CORS, b"{}")}) as url:
        assert any("edits: none" in finding.text for finding in told(url) if finding.level == "note")


def test_a_waiting_time_that_pages_cannot_read_is_a_note():
    with serving({**GOOD, ("GET", "/v1/models"): (200, CORS[:1], MODELS)}) as url:
        assert any("Retry-After" in finding.text for finding in told(url) if finding.level == "note")


def sdapi(body):
    """Repaint as img2img does: white of the mask is drawn anew."""
    import base64

    order = json.loads(body)
    images = [Image.open(io.BytesIO(base64.b64decode(order["init_images"][0]))).convert("RGB")]
    mask = Image.open(io.BytesIO(base64.b64decode(order["mask"]))).convert("L")
    images[0].paste(ImageOps.invert(images[0]), mask=mask)
    out = io.BytesIO()
    images[0].save(out, "PNG")
    reply = {"images": [base64.b64encode(out.getvalue()).decode()], "info": "{}"}
    return 200, CORS, json.dumps(reply).encode()


def one_picture(_body):
    import base64

    out = io.BytesIO()
    Image.new("RGB", (256, 256)).save(out, "PNG")
    return 200, CORS, json.dumps({"images": [base64.b64encode(out.getvalue()).decode()]}).encode()


def test_sdapi_is_drawn_with_and_its_mask_is_looked_at_by_pixel():
    answers = {
        ("OPTIONS", "/sdapi/v1/txt2img"): (204, PREFLIGHT, b""),
        ("GET", "/sdapi/v1/sd-models"): (200, CORS, b'[{"model_name": "sd15"}]'),
        ("POST", "/sdapi/v1/txt2img"): one_picture,
        ("POST", "/sdapi/v1/img2img"): sdapi,
    }
    with serving(answers) as url:
        findings = told(url, draw=True, preset="automatic1111")
    texts = " ".join(finding.text for finding in findings)
    assert "A mask is respected" in texts
    assert "not of the size that was asked for" in texts
    assert "sd15" in texts


def test_the_demo_backend_has_no_faults_and_respects_a_mask():
    with running(token="a-token", origins=(PAGE,)) as (url, _):
        findings = told(url, "a-token", draw=True)
    assert "bad" not in {finding.level for finding in findings}
    assert any("mask is respected" in finding.text for finding in findings)


def test_the_command_ends_in_an_error_where_a_lesson_would_fail(monkeypatch):
    monkeypatch.setenv("BINA_KEY", "sk-canary")
    with serving({**GOOD, ("OPTIONS", "/v1/images/generations"): (405, [], b"")}) as url:
        result = CliRunner().invoke(main, ["backend", "check", url, "--origin", PAGE])
    assert result.exit_code == 1
    assert "BAD" in result.output
    assert "canary" not in result.output


@pytest.mark.parametrize("option", [["--preset", "nobody"], ["--protocol", "nobody"]])
def test_the_command_names_what_it_knows(option):
    result = CliRunner().invoke(main, ["backend", "check", "http://127.0.0.1:9", *option])
    assert "Known: " in result.output
