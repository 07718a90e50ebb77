"""Smaller copies: which there are, what they keep, and that they are made once."""

from io import BytesIO

import pytest
from picture_site import picture
from PIL import Image, PngImagePlugin

from bina.pictures import copies
from bina.pictures.options import PictureOptions
from bina.pictures.source import NotAPicture, TooLarge, read_head

OPTIONS = PictureOptions(widths=(60, 120, 1400))
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><DigitalSourceType>trainedAlgorithmicMedia</DigitalSourceType></x:xmpmeta>'


def copied(data, folder, options=OPTIONS):
    return copies.make(data, read_head(data, options.largest), options, folder / "made")


def opened(made):
    for copy in made.copies:
        with Image.open(made.folder / copy.file) as image:
            yield image


def test_there_is_a_copy_of_each_width_and_format_and_none_is_wider_than_the_picture(tmp_path):
    made = copied(picture(300), tmp_path)
    listed = [(copy.format, copy.width) for copy in made.copies]
    assert listed == [(name, width) for name in ("avif", "webp") for width in (60, 120, 300)]


def test_copies_keep_the_shape_of_the_picture(tmp_path):
    made = copied(picture(300, 150), tmp_path)
    sizes = {image.size for image in opened(made)}
    assert sizes == {(60, 30), (120, 60), (300, 150)}


def test_a_format_that_makes_nothing_smaller_is_left_out(tmp_path):
    assert copied(picture(190, 100, "AVIF", quality=5), tmp_path).copies == ()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_marks_of_origin_go_into_every_copy(tmp_path, kind):
    made = copied(picture(200, kind=kind, xmp=XMP.encode()), tmp_path)
    marks = [image.info.get("xmp", b"") for image in opened(made)]
    assert all(b"trainedAlgorithmicMedia" in mark for mark in marks)


def test_marks_of_origin_of_a_png_go_into_every_copy(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP)
    made = copied(picture(200, kind="PNG", pnginfo=info), tmp_path)
    marks = [image.info.get("xmp", b"") for image in opened(made)]
    assert all(b"trainedAlgorithmicMedia" in mark for mark in marks)


def test_the_author_goes_along_and_the_place_does_not(tmp_path):
    exif = Image.Exif()
    exif[0x013B] = "Dana"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture(200, exif=exif.tobytes())
    assert read_head(data, 60).located
    for image in opened(copied(data, tmp_path)):
        kept = image.getexif()
        assert (kept.get(0x013B), dict(kept.get_ifd(0x8825))) == ("Dana", {})


def test_a_photograph_taken_sideways_is_seen_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture(200, 100, exif=exif.tobytes())
    source = read_head(data, 60)
    assert (source.width, source.height) == (100, 200)
    made = copied(data, tmp_path)
    assert {image.size for image in opened(made)} == {(60, 120), (100, 200)}


def test_what_has_been_made_is_found_again_and_only_for_the_same_bytes_and_options(tmp_path):
    data = picture()
    folder = copies.folder_of(data, OPTIONS, tmp_path)
    made = copies.make(data, read_head(data, 60), OPTIONS, folder)
    assert copies.noted(folder) == made
    assert copies.folder_of(data + b"\0", OPTIONS, tmp_path) != folder
    assert copies.folder_of(data, PictureOptions(webp_quality=50), tmp_path) != folder


def test_a_damaged_cache_is_made_anew(tmp_path):
    data = picture()
    made = copied(data, tmp_path)
    (made.folder / made.copies[0].file).unlink()
    assert copies.noted(made.folder) is None
    assert copied(data, tmp_path) == made
    (made.folder / "picture.json").write_text("{")
    assert copies.noted(made.folder) is None


@pytest.mark.parametrize("data", [b"", b"hello", b"<svg/>", picture()[:80], b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(NotAPicture):
        read_head(data, 60)


def test_a_picture_that_ends_too_early_is_refused(tmp_path):
    data = picture(kind="PNG")
    with pytest.raises(NotAPicture):
        copied(data[: len(data) // 2], tmp_path)
    assert copies.noted(tmp_path / "made") is None


@pytest.mark.parametrize("side", [8000, 60000])
def test_a_huge_picture_is_refused_before_it_is_unpacked(side):
    def chunk(name, body):
        import struct
        import zlib

        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    size = side.to_bytes(4, "big")
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size * 2 + b"\x08\x02\0\0\0")
        + chunk(b"IDAT", b"")
        + chunk(b"IEND", b"")
    )
    with pytest.raises(TooLarge):
        read_head(bomb, 60)


def test_an_animation_is_left_alone(tmp_path):
    file = BytesIO()
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    assert copied(file.getvalue(), tmp_path).copies == ()
