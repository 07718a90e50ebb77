"""The story of a picture: opened on a phone, cut out, mended, painted, framed, lettered and taken out."""

import base64
import io
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from studio_site import (
    BLUE,
    MASK,
    PICTURE,
    TOOL,
    ball,
    bomb,
    do,
    downloaded,
    near,
    opened,
    pixels,
    png,
    says,
    shown,
    step,
    stroke,
    visited,
)
from waiting import STARTED, until

pytestmark = pytest.mark.browser

SECONDS = 90  # for a model on a slow machine


@pytest.fixture
def page(reader, studio):
    return visited(reader("phone"), studio)


def spotted():
    """Return the ball with a black stroke in the sky."""
    picture = ball()
    ImageDraw.Draw(picture).line((60, 60, 140, 60), fill="#111111", width=6)
    return picture


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


def bad(body="", status=200, kind="application/json"):
    def answer(route):
        headers = {"access-control-allow-origin": "*", "content-type": kind}
        route.fulfill(status=status, body=body, headers=headers)

    return answer


def drawn(data):
    return bad(json.dumps({"data": [{"b64_json": base64.b64encode(data).decode()}]}))


WRONG = {
    "the network is gone": (lambda route: route.abort("internetdisconnected"), "לא הצלחנו להגיע לשירות"),
    "a page of a filter": (bad("<!doctype html><title>חסום</title>", kind="text/html"), "סינון של הרשת"),
    "a gateway that is down": (bad("upstream", 503), "השירות לא פועל כרגע"),
    "half of a JSON": (bad('{"data":[{"b64_json":"iVBOR'), "סינון של הרשת"),
    "no picture at all": (bad('{"data":[]}'), "ענה בלי תמונה"),
    "an SVG": (
        drawn(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        "אינו תמונה שאפשר להציג",
    ),
    "a bomb": (drawn(bomb()), "אינו תמונה שאפשר להציג"),
    "a picture of another shape": (drawn(png(ball(300, 900))), "בצורה אחרת"),
}


def test_whatever_a_service_answers_picture_marks_and_words_stay_and_it_can_be_asked_again(page, studio):
    opened(page, png(ball()))
    step(page, "repaint")
    stroke(page, (0.2, 0.2), (0.35, 0.2))
    page.locator("#studio-prompt").fill("ענן")
    page.locator("#studio-repaint").click()
    page.get_by_role("dialog").get_by_label("המפתח").fill(studio[1])
    ask = page.get_by_role("button", name="שימוש במפתח")
    for name, (answer, said) in WRONG.items():
        page.context.route("**/v1/images/edits", answer)
        # Two of them end in the same words: the request shows that those on the page are no longer the last ones.
        with page.expect_request("**/v1/images/edits"):
            ask.click()
        until(page, "document.querySelector('#studio-progress') === null", 60)
        until(page, says(said), 60)
        ask = page.locator("#studio-repaint")
        page.context.unroute("**/v1/images/edits")
        assert page.locator("#studio-prompt").input_value() == "ענן", name
        assert page.locator("#studio-repaint").is_enabled(), name
        assert near(pixels(page, PICTURE, (0.27, 0.2))[0], (*BLUE, 255)), name
    page.locator("#studio-repaint").click()
    until(page, says("צויר מחדש"), SECONDS)
    # The browser itself reports what did not come.
    page.visitor.errors[:] = [
        error for error in page.visitor.errors if "Failed to load resource" not in error
    ]


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


def test_everything_is_there_after_a_reload(page):
    opened(page, png(ball()))
    step(page, "format")
    do(page, "apply", "במידה החדשה")
    page.reload()
    until(page, STARTED)
    shown(page)
    assert page.locator(PICTURE).evaluate("canvas => canvas.width === canvas.height")
    assert page.locator("#studio-history > summary").inner_text() == "צעד אחד עד כאן"


def test_two_colours_of_the_page_and_every_panel_pass_axe(page):
    opened(page, png(ball(60, 40)))
    for name in ("background", "erase", "repaint", "format", "text", "check"):
        step(page, name)
        found = Axe().run(page, context=TOOL).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_on_the_narrowest_phone_nothing_sticks_out(page):
    opened(page, png(ball()))
    page.set_viewport_size({"width": 320, "height": 640})
    for name in ("background", "erase", "repaint", "format", "text", "check"):
        step(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
