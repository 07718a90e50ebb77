"""Kept pictures on their way to a backend: as a form, as base64, as a white mask; and addresses on its own server."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import struct
import zlib
from email import message_from_bytes

import pytest
from client_site import Answer
from picture_cases import b64, png
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.node]
SCHOOL = {"school": {"protocol": "openai-images", "url": "/backend", "key": "none"}}
PATH = "/backend/v1/images/edits"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def mask():
    """Return a 2x1 mask that is read alike by transparency and brightness: left anew, right kept."""
    header = struct.pack(">IIBBBBB", 2, 1, 8, 6, 0, 0, 0)
    row = b"\0" + bytes((255, 255, 255, 0)) + bytes((0, 0, 0, 255))
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(row)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def name_of(data):
    return hashlib.sha256(data).hexdigest()[:32]


def results(page, number):
    script = "n => (JSON.parse(document.querySelector('#t-model').textContent).results || []).length >= n"
    page.wait_for_function(script, arg=number)
    return json.loads(page.locator("#t-model").inner_text())["results"]


def fetch(body, **more):
    effect = {
        "type": "fetch",
        "id": "f1",
        "then": "happened",
        "backend": "school",
        "path": "/v1/images/edits",
    }
    return {**effect, "body": body, "pictures": "b64_json", "timeout": 20, **more}


def order(reader, keeps, effect, answer=None):
    """Let the page keep pictures, then send an order; return the result and the request that arrived."""
    given = {"data": [{"b64_json": b64(data)} for data in keeps]}
    reader.site.answers["/backend/first"] = Answer(json.dumps(given).encode(), "application/json")
    reader.site.answers[PATH] = answer or Answer(b'{"data": []}', "application/json")
    page = reader.open(fake={"effects": [fetch({}, path="/first")]}, backends=SCHOOL)
    page.locator("#t-order").click()
    results(page, 1)
    page.evaluate("effect => { fake.effects = [effect]; }", effect)
    page.locator("#t-order").click()
    came = results(page, 2)[1]
    asked = [one for one in reader.site.asked if one.path == PATH]
    return came, asked[0] if asked else None


def parts(asked):
    kind = next(value for name, value in asked.headers.items() if name.lower() == "content-type")
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + asked.body)
    return {part.get_param("name", header="content-disposition"): part for part in message.get_payload()}


def test_an_edit_is_a_form_with_the_bytes_of_kept_pictures(reader):
    picture = png(3, 3)
    body = {
        "prompt": "כובע",
        "n": 1,
        "image": {"picture": name_of(picture)},
        "mask": {"picture": name_of(mask())},
    }
    came, asked = order(reader, [picture, mask()], fetch(body, encoding="multipart"))
    form = parts(asked)
    assert came["ok"] is True
    assert form["prompt"].get_payload(decode=True).decode() == "כובע"
    assert form["n"].get_payload() == "1"
    assert form["image"].get_payload(decode=True) == picture
    assert form["mask"].get_payload(decode=True) == mask()
    assert (form["image"].get_content_type(), form["image"].get_filename()) == ("image/png", "image.png")


def photo():
    """Return a JPEG that says where it was taken, as a phone writes it."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 5.0, 0.0), 3: "E", 4: (34.0, 46.0, 0.0)})
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["json", "multipart"])
def test_where_a_photograph_was_taken_is_never_sent_even_where_python_cannot_take_it_out(reader, encoding):
    data = photo()
    place = struct.pack("<II", 5, 1) if b"II*" in data else struct.pack(">II", 5, 1)
    assert place in data
    _, asked = order(reader, [data], fetch({"image": {"picture": name_of(data)}}, encoding=encoding))
    sent = asked.body if encoding == "multipart" else base64.b64decode(json.loads(asked.body)["image"])
    assert b"\xff\xd8\xff" in sent
    assert (b"Exif" in sent, place in sent) == (False, False)


def test_in_json_a_kept_picture_is_base64(reader):
    picture = png(3, 3)
    body = {"init_images": [{"picture": name_of(picture)}], "steps": 2, "deep": {"none": None}}
    _, asked = order(reader, [picture], fetch(body))
    assert json.loads(asked.body) == {
        "init_images": [base64.b64encode(picture).decode()],
        "steps": 2,
        "deep": {"none": None},
    }


def test_a_white_mask_has_no_transparency_and_is_white_where_it_is_to_be_painted(reader):
    _, asked = order(reader, [mask()], fetch({"mask": {"picture": name_of(mask()), "as": "white"}}))
    sent = base64.b64decode(json.loads(asked.body)["mask"])
    script = """async data => {
      const bitmap = await createImageBitmap(await (await fetch(data)).blob());
      const pen = new OffscreenCanvas(2, 1).getContext('2d');
      pen.drawImage(bitmap, 0, 0);
      return [...pen.getImageData(0, 0, 2, 1).data];
    }"""
    page = reader.context.browser.new_page()
    assert page.evaluate(script, f"data:image/png;base64,{base64.b64encode(sent).decode()}") == [
        *(255, 255, 255, 255),
        *(0, 0, 0, 255),
    ]
    page.close()


@pytest.mark.parametrize("encoding", ["json", "multipart"])
def test_with_a_picture_that_is_not_kept_nothing_is_sent(reader, encoding):
    came, asked = order(reader, [png()], fetch({"image": {"picture": "gone"}}, encoding=encoding))
    assert (came["ok"], came["value"], asked) == (False, {"reason": "not-kept"}, None)


def test_an_address_on_the_backends_own_server_is_fetched_and_kept(reader):
    address = f"{reader.site.url}/generated/a.png"
    reader.site.answers["/generated/a.png"] = Answer(png(5, 4), "image/png")
    reply = Answer(json.dumps({"data": [{"url": address}]}).encode(), "application/json")
    came, _ = order(reader, [png()], fetch({}, addresses="url"), reply)
    picture = came["value"]["json"]["data"][0]["url"]["picture"]
    assert (picture["width"], picture["height"], picture["type"]) == (5, 4, "image/png")


def test_an_address_elsewhere_is_left_alone(reader):
    reply = Answer(b'{"data": [{"url": "https://pictures.example/a.png"}]}', "application/json")
    came, _ = order(reader, [png()], fetch({}, addresses="url"), reply)
    assert came["value"]["json"]["data"] == [{"url": "https://pictures.example/a.png"}]


def test_while_the_backend_works_the_tool_hears_how_far_it_is(reader):
    reader.site.answers["/backend/progress"] = Answer(b'{"progress": 0.5}', "application/json")
    reply = Answer(b'{"data": []}', "application/json", wait=5)
    effect = fetch({}, progress="/progress?short=true", progressed="happened")
    came, _ = order(reader, [png()], effect, reply)
    assert (came["effect"], came["value"]["json"]) == ("f1", {"progress": 0.5})


def test_a_basic_key_is_sent_as_name_and_password(reader):
    backends = {"school": {**SCHOOL["school"], "key": "ask", "auth": "basic"}}
    reader.site.answers[PATH] = Answer(b'{"data": []}', "application/json")
    page = reader.open(fake={"effects": [fetch({})]}, backends=backends)
    page.locator("#t-order").click()
    page.locator("#bina-key").fill("כיתה:סוד")
    page.locator("dialog button[type=submit]").click()
    results(page, 1)
    sent = next(
        value for one in reader.site.asked for name, value in one.headers.items() if name == "Authorization"
    )
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == "כיתה:סוד"
