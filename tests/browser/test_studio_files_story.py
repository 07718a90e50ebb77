"""Pictures of all kinds come into the studio, and come out as what they are, with their marks and without their place."""

import io

import pytest
from course_pages import until
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from studio_site import (
    BLUE,
    GREEN,
    PICTURE,
    STATUS,
    ball,
    bomb,
    bring,
    do,
    downloaded,
    near,
    opened,
    pixels,
    png,
    says,
    shown,
    step,
    visited,
)

pytestmark = pytest.mark.browser

EXIF_ORIENTATION = 0x0112


@pytest.fixture
def page(reader, studio):
    return visited(reader("phone"), studio)


def test_the_original_comes_out_byte_by_byte(page):
    data = png(ball(), "JPEG", quality=80, comment=b"kept as it came")
    opened(page, data, name="ball.jpg", kind="image/jpeg")
    assert downloaded(page, "original-original") == data


def declared():
    """Return a picture whose file says that it was made by AI."""
    source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        f'Iptc4xmpExt:DigitalSourceType="{source}"/></rdf:RDF></x:xmpmeta>'
    )
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp)
    return png(ball(64, 48), "PNG", pnginfo=info)


def report(page, *texts):
    """Open the report on the marks and wait until it says all of this; return which marks it found."""
    step(page, "check")
    for text in texts:
        until(page, f"document.querySelector('#studio-panel').textContent.includes('{text}')")
    return page.locator("#studio-panel [data-found='true']").evaluate_all(
        "found => found.map(each => each.parentElement.querySelector('strong').textContent)"
    )


def with_settings():
    info = PngInfo()
    info.add_text("parameters", "a dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 7, Size: 64x48")
    return png(ball(64, 48), "PNG", pnginfo=info)


def photograph():
    """Return a picture as a phone writes it: its name and the place where it was."""
    exif = Image.Exif()
    exif[0x010F] = "Camera Co"
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 5.0, 0.0), 3: "E", 4: (34.0, 46.0, 0.0)})
    return png(ball(64, 48), "JPEG", exif=exif, quality=90)


def test_a_pupil_is_told_which_marks_any_picture_carries_and_what_is_missing(page):
    opened(page, with_settings())
    assert report(page, "Automatic1111", "התמונה נוצרה בבינה מלאכותית") == ["הגדרות של תוכנה שמציירת"]
    page.locator("#studio-another").click()
    opened(page, photograph(), name="p.jpg", kind="image/jpeg")
    found = report(page, "Camera Co", "לכן לא ידוע")
    assert found == ["שם של מצלמה (EXIF)", "המקום שבו צולמה"]
    page.locator("#studio-another").click()
    opened(page, png(ball(64, 48)))
    assert report(page, "לא ידוע פירושו לא ידוע") == []


def test_a_photograph_leaves_without_its_place_unless_the_reader_wants_it_there(page):
    data = photograph()
    place = b"\x05\0\0\0\x01\0\0\0" if b"Exif\0\0II" in data else b"\0\0\0\x05\0\0\0\x01"
    opened(page, data, name="p.jpg", kind="image/jpeg")
    page.locator("#studio-file-panel > summary").click()
    page.locator("#studio-keep-place").wait_for()
    left = downloaded(page, "original-original")
    assert place in data
    assert (place in left, b"Camera Co" in left, len(left)) == (False, True, len(data))
    until(page, says("המקום שבו צולמה התמונה נמחק"))
    page.locator("#studio-keep-place").check()
    until(page, "document.querySelector('#studio-keep-place').checked")
    page.locator("#studio-original-original").click()
    until(page, says("הקובץ מוכן.") + " && !" + says("נמחק"))
    assert downloaded(page, "original-original") == data


def test_a_picture_that_says_it_was_made_by_ai_says_so_when_it_comes_out(page):
    opened(page, declared())
    report(page, "התמונה נוצרה בבינה מלאכותית")
    step(page, "format")
    do(page, "apply", "במידה החדשה")
    assert b"compositeWithTrainedAlgorithmicMedia" in downloaded(page)


def test_other_types_come_out_too(page):
    opened(page, png(ball(64, 48)))
    page.locator("#studio-file-panel > summary").click()
    for kind, starts in (("image/webp", b"RIFF"), ("image/jpeg", b"\xff\xd8\xff")):
        page.locator("#studio-file").select_option(kind)
        until(page, f"document.querySelector('#studio-file option[selected]').value === '{kind}'")
        assert downloaded(page).startswith(starts)


def test_a_kept_picture_is_opened_from_the_shelf(page):
    opened(page, png(ball(100, 80)))
    page.locator("#studio-another").click()
    page.locator("#studio-kept > summary").click()
    # What is said of it must be new: the open picture is the same.
    step(page, "format")
    page.get_by_role("button", name="תמונה 1, 100 על 80 פיקסלים").click()
    until(page, says("100 על 80"))


def test_a_picture_can_be_dropped_and_pasted(page):
    for way, width in (("drop", 90), ("paste", 80)):
        page.locator("#studio-opener").wait_for()
        page.evaluate(
            """([way, bytes]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([new Uint8Array(bytes)], 'a.png', { type: 'image/png' }));
              const options = { dataTransfer: transfer, clipboardData: transfer, bubbles: true, cancelable: true };
              const event = way === 'drop' ? new DragEvent('drop', options) : new ClipboardEvent('paste', options);
              document.querySelector('#studio-opener').dispatchEvent(event);
            }""",
            [way, list(png(ball(width, 60)))],
        )
        until(page, says(f"{width} על 60"))
        page.locator("#studio-another").click()


def turned():
    """Return a picture that a phone held on its side: blue at the left of the file, so at the top."""
    picture = Image.new("RGB", (80, 40), GREEN)
    picture.paste(BLUE, (0, 0, 40, 40))
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = 6
    return png(picture, "JPEG", exif=exif, quality=95)


def test_a_picture_held_on_its_side_is_turned(page):
    opened(page, turned(), kind="image/jpeg")
    assert "40 על 80" in page.locator(STATUS).inner_text()
    top, bottom = pixels(page, PICTURE, (0.5, 0.1), (0.5, 0.9))
    assert near(top, BLUE, 25)
    assert near(bottom, GREEN, 25)


STRANGE = {
    "transparent": lambda: png(Image.new("RGBA", (20, 10), (255, 0, 0, 128))),
    "one-pixel": lambda: png(Image.new("RGB", (1, 1), "red")),
    "print-colours": lambda: png(Image.new("CMYK", (22, 10), (0, 255, 255, 0)), "JPEG"),
    "moving": lambda: png(
        Image.new("RGB", (24, 10), "red"),
        "PNG",
        save_all=True,
        append_images=[Image.new("RGB", (24, 10), "blue")],
    ),
}


def test_strange_pictures_are_opened_as_they_are(page):
    for name, make in STRANGE.items():
        if page.locator("#studio-another").count():
            page.locator("#studio-another").click()
        data = make()
        width, height = Image.open(io.BytesIO(data)).size
        bring(page, data)
        until(page, says(f"{width} על {height}"))
        shown(page)
        red, _, _, alpha = pixels(page, PICTURE, (0.5, 0.5))[0]
        assert red > 150, name
        assert (alpha == 255) is (name != "transparent"), name


REFUSED = {
    "bomb": (bomb, "יותר מדי פיקסלים"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "HEIC"),
    "gif": (lambda: png(Image.new("P", (4, 4)), "GIF"), "GIF"),
    "cut-off": (lambda: png(ball())[:3000], "קטוע"),
    "empty": (lambda: b"", "ריק"),
    "a-text": (lambda: b"hello" * 100, "אינו תמונה"),
    "damaged": (lambda: png(ball())[:100] + bytes(60) + png(ball())[160:], "לא הצליח לפתוח"),
}


def test_what_cannot_be_opened_is_told_and_the_open_picture_stays(page):
    opened(page, png(ball(50, 40)))
    page.locator("#studio-another").click()
    for name, (make, said) in REFUSED.items():
        bring(page, make(), name=name, kind="image/png")
        until(page, says(said))
        assert pixels(page, PICTURE, (0.5, 0.55))[0][3] == 255, name
    # A hundred megabytes are made in the page: they would take long to travel into it.
    page.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Blob(Array(100).fill(new Uint8Array(2 ** 20)))], 'a.png', { type: 'image/png' }));
          const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
          document.querySelector('#studio-opener').dispatchEvent(event);
        }"""
    )
    until(page, says("10 מגה"))
