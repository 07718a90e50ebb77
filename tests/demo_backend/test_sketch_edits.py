"""Edits by the demo backend: what the mask frees is painted anew, the rest stays; bad forms are named."""

import base64
import io
import json
import struct
import urllib.error
import urllib.request
import zlib
from contextlib import suppress

import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from bina.demo_backend import edit, edit_orders, forms, running
from bina.demo_backend.problems import Problem

TOKEN = "a-token-of-the-tests"
SIZE = (320, 256)
BOX = (160, 40, 300, 200)


def png(image, **more):
    out = io.BytesIO()
    image.save(out, "PNG", **more)
    return out.getvalue()


def picture(mode="RGB", size=SIZE):
    image = Image.new(mode, size, "steelblue")
    ImageDraw.Draw(image).line((0, 0, *size), fill="white", width=9)
    return png(image)


def mask(mode="RGBA", box=BOX, size=SIZE):
    """Return a mask that is read alike by transparency and brightness, or by brightness alone."""
    anew, kept = ((255, 255, 255, 0), (0, 0, 0, 255)) if mode == "RGBA" else (255, 0)
    image = Image.new(mode, size, kept)
    if box:
        ImageDraw.Draw(image).rectangle(box, fill=anew)
    return png(image)


def form(**fields):
    body = b""
    for name, value in fields.items():
        file = b'; filename="a.png"\r\nContent-Type: image/png' if isinstance(value, bytes) else b""
        body += b'--XX\r\nContent-Disposition: form-data; name="' + name.encode() + b'"' + file + b"\r\n\r\n"
        body += (value if isinstance(value, bytes) else str(value).encode()) + b"\r\n"
    return body + b"--XX--\r\n"


def read(**fields):
    given = {"prompt": "חתול כתום", "image": picture(), **fields}
    raw = form(**{name: value for name, value in given.items() if value is not None})
    return edit_orders.read("multipart/form-data; boundary=XX", raw)


def drawn(**fields):
    return Image.open(io.BytesIO(edit.edit(read(**fields))))


def changed(after):
    before = Image.open(io.BytesIO(picture())).convert("RGB")
    return ImageChops.difference(before, after.convert("RGB")).convert("L").point(lambda v: 255 * (v > 0))


def test_what_the_mask_does_not_free_stays_pixel_by_pixel():
    difference = changed(drawn(mask=mask(), seed=1))
    left, top, right, bottom = difference.getbbox()
    assert left >= BOX[0]
    assert top >= BOX[1]
    assert right <= BOX[2] + 1
    assert bottom <= BOX[3] + 1


def test_what_the_mask_frees_is_painted_anew():
    difference = changed(drawn(mask=mask(), seed=1)).crop(BOX)
    assert sum(v > 0 for v in difference.get_flattened_data()) > 0.9 * difference.width * difference.height


@pytest.mark.parametrize("mode", ["L", "RGBA"])
def test_a_mask_is_understood_by_transparency_and_by_brightness(mode):
    assert edit.edit(read(mask=mask(mode), seed=1)) == edit.edit(read(mask=mask(), seed=1))


def test_the_same_seed_gives_the_same_edit_and_another_seed_another():
    first, again, other = (edit.edit(read(mask=mask(), seed=seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_a_picture_with_transparency_keeps_it():
    image = Image.open(io.BytesIO(picture("RGBA")))
    image.putpixel((0, 0), (1, 2, 3, 0))
    assert drawn(image=png(image), mask=mask()).getpixel((0, 0))[3] == 0


def test_without_a_mask_a_new_sheet_shows_what_it_began_with():
    sheet = drawn(seed=1)
    assert sheet.size == SIZE
    assert changed(sheet).getbbox() == (0, 0, *SIZE)


def test_without_a_mask_a_seed_gives_a_variation():
    assert edit.edit(read(seed=1)) != edit.edit(read(seed=2))


def test_another_size_may_be_asked_for():
    assert drawn(mask=mask(), size="512x512").size == (512, 512)


@pytest.mark.parametrize("box", [(0, 0, 0, 0), (3, 0, 3, 255), (0, 9, 319, 9), (0, 0, 319, 255)])
def test_a_mask_of_any_shape_can_be_painted(box):
    assert drawn(mask=mask(box=box)).size == SIZE


def test_the_label_of_an_edit_tells_of_a_composite():
    assert b"digitalsourcetype/composite" in edit.edit(read(mask=mask()))


def test_over_a_picture_of_ai_the_label_goes_on_saying_so():
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    about.add_itxt("XML:com.adobe.xmp", "<x>digitalsourcetype/trainedAlgorithmicMedia</x>")
    image = png(Image.open(io.BytesIO(picture())), pnginfo=about)
    assert b"digitalsourcetype/compositeWithTrainedAlgorithmicMedia" in edit.edit(
        read(image=image, mask=mask())
    )


def huge():
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 2501 * 20_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("param", "fields"),
    {
        "no picture": ("image", {"image": None}),
        "a text as a picture": ("image", {"image": "a.png"}),
        "an svg": ("image", {"image": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}),
        "half a picture": ("image", {"image": picture()[:200]}),
        "a bomb": ("image", {"image": huge()}),
        "a mask of another size": ("mask", {"mask": mask(size=(64, 64))}),
        "a mask that frees nothing": ("mask", {"mask": mask(box=None)}),
        "no prompt": ("prompt", {"prompt": " "}),
        "too many": ("n", {"n": 9}),
        "a number that is none": ("seed", {"seed": "x"}),
        "an unknown size": ("size", {"size": "huge"}),
    }.values(),
)
def test_a_wrong_part_is_named(param, fields):
    with pytest.raises(Problem) as told:
        read(**fields)
    assert (told.value.status, told.value.param) == (422, param)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("multipart/form-data", form(prompt="a")),
        ("multipart/form-data; boundary=YY", form(prompt="a")),
        ("multipart/form-data; boundary=XX", b""),
        ("multipart/form-data; boundary=XX", form(prompt="a")[:-4]),
        ("multipart/form-data; boundary=XX", b"--XX\r\n\r\nno name\r\n--XX--\r\n"),
        ("multipart/form-data; boundary=XX", b'--XX\r\nx; name="a"\r\n--XX--\r\n'),
        ("multipart/form-data; boundary=XX", form(**{f"f{n}": "a" for n in range(40)})),
        ("multipart/form-data; boundary=XX", form(prompt="a" * 300_000)),
    ],
)
def test_what_is_no_form_is_told_apart(kind, raw):
    with pytest.raises(Problem) as told:
        edit_orders.read(kind, raw)
    assert (told.value.status, told.value.code) == (400, "invalid_form")


@settings(max_examples=200, deadline=None)
@given(
    raw=st.binary(max_size=300)
    | st.binary(max_size=200).map(lambda middle: b"--XX\r\n" + middle + b"\r\n--XX--")
)
def test_any_bytes_are_a_form_or_a_problem(raw):
    with suppress(Problem):
        found = forms.read("multipart/form-data; boundary=XX", raw)
        assert all(isinstance(value, bytes) for value in found.files.values())


@given(value=st.binary(max_size=400).filter(lambda value: b"\r\n--XX" not in value))
def test_a_file_comes_out_as_it_went_in(value):
    assert forms.read("multipart/form-data; boundary=XX", form(image=value)).files == {"image": value}


def test_an_openai_client_can_edit():
    with running(token=TOKEN) as (address, _):
        client = openai.OpenAI(base_url=f"{address}/v1", api_key=TOKEN, max_retries=0)
        with client:
            reply = client.images.edit(
                model="bina-sketch", image=("a.png", picture()), mask=("m.png", mask()), prompt="a cat", n=2
            )
    images = [Image.open(io.BytesIO(base64.b64decode(one.b64_json))) for one in reply.data]
    assert [image.size for image in images] == [SIZE, SIZE]


def test_a_form_without_the_token_is_refused_unread():
    with running(token=TOKEN) as (address, _):
        headers = {"Content-Type": "multipart/form-data; boundary=XX"}
        call = urllib.request.Request(f"{address}/v1/images/edits", form(prompt="a"), headers)
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(call, timeout=20)
        with told.value as error:
            assert (error.code, json.load(error)["error"]["code"]) == (401, "invalid_api_key")
