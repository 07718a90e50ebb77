"""The story of a picture: opened on a phone, cut out, mended, painted, framed, lettered and taken out."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_pages import until
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from studio_site import READY as PYTHON_IS_UP
from studio_site import STATUS, TOOL, ball, bomb, bring, opened, pixels, png, says, shown, studio_site

pytestmark = pytest.mark.browser

PICTURE = "#studio-stage .bina-studio__picture"
MASK = "#studio-stage .bina-studio__mask"
BLUE, GREEN = (0x8E, 0xC5, 0xF0), (0x5A, 0x9E, 0x48)
SECONDS = 90  # for a model on a slow machine
EXIF_ORIENTATION = 0x0112


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    with studio_site(tmp_path_factory.mktemp("studio")) as site:
        yield site


@pytest.fixture
def page(reader, studio):
    visitor = reader("phone")
    page = visitor.open(studio[0])
    page.visitor = visitor
    until(page, PYTHON_IS_UP)
    return page


def near(found, expected, tolerance=12):
    return all(abs(mine - theirs) <= tolerance for mine, theirs in zip(found, expected, strict=False))


def spotted():
    """Return the ball with a black stroke in the sky."""
    picture = ball()
    ImageDraw.Draw(picture).line((60, 60, 140, 60), fill="#111111", width=6)
    return picture


def step(page, name):
    button = page.locator(f"{TOOL} [name='mode'][value='{name}']")
    if button.get_attribute("aria-pressed") != "true":
        button.click()
    until(page, f"document.querySelector('{TOOL} [name=mode][value={name}]').ariaPressed === 'true'")


def stroke(page, *points):
    page.locator(MASK).wait_for()
    page.locator(MASK).scroll_into_view_if_needed()
    box = page.locator(MASK).bounding_box()
    places = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()
    until(page, f"document.querySelector('{TOOL} .bina-studio__brush').textContent.includes('סומנו')")


def do(page, button, said, seconds=30):
    page.locator(f"#studio-{button}").click()
    until(page, says(said), seconds)
    shown(page)


def downloaded(page, button="download"):
    if page.locator("#studio-file-panel").get_attribute("open") is None:
        page.locator("#studio-file-panel > summary").click()
    with page.expect_download() as waiting:
        page.locator(f"#studio-{button}").click()
    return Path(waiting.value.path()).read_bytes()


def test_a_background_goes_and_another_comes_and_nothing_is_uploaded(page, studio):
    loaded = page.visitor.asked
    opened(page, png(ball()))
    assert not [url for url in loaded if "ort" in url or "u2netp" in url], "loaded before it was asked for"

    step(page, "background")
    do(page, "cut", "הרקע הוסר", SECONDS)
    middle, corner = pixels(page, PICTURE, (0.5, 0.55), (0.04, 0.04))
    assert middle[3] == 255
    assert corner[3] == 0
    assert not [url for url in loaded if not url.startswith((studio[0], "blob:"))]

    page.locator("#studio-behind-2").check()
    page.locator("#studio-colour").fill("#ffcc00")
    until(page, "document.querySelector('#studio-stage').dataset.change?.includes('ffcc00')")
    do(page, "apply", "הרקע החדש")
    assert near(pixels(page, PICTURE, (0.04, 0.04))[0], (0xFF, 0xCC, 0, 255))


def test_a_spot_is_erased_and_comes_back_by_undo(page):
    opened(page, png(spotted()))
    step(page, "erase")
    stroke(page, (0.06, 0.125), (0.15, 0.125), (0.25, 0.125))
    do(page, "erase", "נמחק")
    assert near(pixels(page, PICTURE, (0.15, 0.125))[0], (*BLUE, 255))
    page.locator("#studio-undo").click()
    until(page, says("חזרה לצעד"))
    shown(page)
    assert near(pixels(page, PICTURE, (0.15, 0.125))[0], (0x11, 0x11, 0x11, 255))


def test_a_spot_is_erased_with_the_keyboard_alone(page):
    opened(page, png(spotted()))
    step(page, "erase")
    page.locator(MASK).focus()
    # From the middle to the stroke: 16 steps of two percent to the left, and up to its height.
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    for _ in range(14):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("]")
    until(page, "document.querySelector('#studio-stage').dataset.brush === '7'")
    page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("u")
    until(page, f"document.querySelector('{TOOL} .bina-studio__brush').textContent.includes('סומנו')")
    do(page, "erase", "נמחק")
    assert near(pixels(page, PICTURE, (0.15, 0.125))[0], (*BLUE, 255))


def test_a_rectangle_by_numbers_needs_no_canvas(page):
    opened(page, png(spotted()))
    step(page, "erase")
    page.locator("#studio-box > summary").click()
    # Counted from the right, where Hebrew begins.
    for name, value in (("across", 74), ("down", 9), ("width", 20), ("height", 8)):
        page.locator(f"#studio-box-{name}").fill(str(value))
    page.locator("#studio-marks-box").click()
    until(page, f"document.querySelector('{TOOL} .bina-studio__brush').textContent.includes('סומנו')")
    do(page, "erase", "נמחק")
    assert near(pixels(page, PICTURE, (0.15, 0.125))[0], (*BLUE, 255))


def test_a_part_is_painted_anew_and_the_rest_stays_to_the_pixel(page, studio):
    before = ball()
    opened(page, png(before))
    step(page, "repaint")
    stroke(page, (0.2, 0.2), (0.35, 0.2))
    page.locator("#studio-prompt").fill("ענן")
    page.locator("#studio-repaint").click()
    page.get_by_role("dialog").get_by_label("המפתח").fill(studio[1])
    page.get_by_role("button", name="שימוש במפתח").click()
    until(page, says("צויר מחדש"), SECONDS)
    shown(page)
    after = Image.open(io.BytesIO(downloaded(page))).convert("RGB")
    assert after.size == before.size
    assert after.getpixel((170, 96)) != before.getpixel((170, 96))
    outside = [(x, y) for x in range(320, 640, 7) for y in range(0, 480, 7)]
    assert [at for at in outside if after.getpixel(at) != before.getpixel(at)] == []


def test_a_slide_with_a_hebrew_title_is_compared_and_taken_out(page):
    opened(page, png(ball()))
    step(page, "format")
    page.locator("#studio-shape").select_option("slide")
    page.locator("#studio-fit-2").check()
    do(page, "apply", "במידה החדשה")
    step(page, "text")
    page.locator("#studio-text").fill("כדור אדום 3 (Red)")
    until(page, "document.querySelector('#studio-stage').dataset.change?.includes('Red')")
    do(page, "apply", "הכיתוב נוסף")
    picture = Image.open(io.BytesIO(downloaded(page)))
    assert (picture.format, picture.size) == ("PNG", (853, 480))
    band = picture.convert("RGB").crop((0, 370, 853, 450))
    assert (255, 255, 255) in {colour for _, colour in band.getcolors(100_000)}
    page.locator("#studio-compare").click()
    page.locator("#studio-split").wait_for()
    until(page, "document.querySelector('#studio-stage').dataset.split === '50'")


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


def test_a_picture_that_says_it_was_made_by_ai_says_so_when_it_comes_out(page):
    opened(page, declared())
    until(page, "document.querySelector('#studio-origin').textContent.includes('נוצרה בבינה מלאכותית')")
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


def test_everything_is_there_after_a_reload(page):
    opened(page, png(ball()))
    step(page, "format")
    do(page, "apply", "במידה החדשה")
    page.reload()
    until(page, PYTHON_IS_UP)
    shown(page)
    assert page.locator(PICTURE).evaluate("canvas => canvas.width === canvas.height")
    assert page.locator("#studio-history > summary").inner_text() == "צעד אחד עד כאן"


def test_a_kept_picture_is_opened_from_the_shelf(page):
    opened(page, png(ball(100, 80)))
    page.locator("#studio-another").click()
    page.locator("#studio-kept > summary").click()
    page.get_by_role("button", name="תמונה 1, 100 על 80 פיקסלים").click()
    until(page, says("100 על 80"))


def test_a_picture_can_be_dropped_and_pasted(page):
    for way, width in (("drop", 90), ("paste", 80)):
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


def test_two_colours_of_the_page_and_every_panel_pass_axe(page):
    opened(page, png(ball(60, 40)))
    for name in ("background", "erase", "repaint", "format", "text"):
        step(page, name)
        found = Axe().run(page, context=TOOL).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_on_the_narrowest_phone_nothing_sticks_out(page):
    opened(page, png(ball()))
    page.set_viewport_size({"width": 320, "height": 640})
    for name in ("background", "erase", "repaint", "format", "text"):
        step(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
