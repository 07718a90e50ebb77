"""Handing works over: to the apps of the device, and as files that keep their picture whatever happens."""

from __future__ import annotations

import hashlib
import json

import pytest
from picture_cases import png

pytestmark = [pytest.mark.browser, pytest.mark.node]
DATA = png(3, 3)
PICTURE = hashlib.sha256(DATA).hexdigest()[:32]
APPS = """
navigator.canShare = (data) => { globalThis.offered = data; return APPS; };
navigator.share = async (data) => { globalThis.shared = data; if (FAILS) throw new DOMException("no", FAILS); };
"""


def results(page, number):
    script = "n => (JSON.parse(document.querySelector('#t-model').textContent).results || []).length >= n"
    page.wait_for_function(script, arg=number)
    return json.loads(page.locator("#t-model").inner_text())["results"]


def run(reader, effect, *, apps=True, fails=""):
    """Let the page keep a picture, then run an effect; return its result and the page."""
    script = APPS.replace("APPS", json.dumps(apps)).replace("FAILS", json.dumps(fails))
    reader.context.add_init_script(script)
    page = reader.open(fake={"effects": [{"type": "open-picture", "id": "o", "then": "happened"}]})
    with page.expect_file_chooser() as chooser:
        page.locator("#t-order").click()
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": DATA})
    results(page, 1)
    page.evaluate("effect => { fake.effects = [effect]; }", {"id": "s", "then": "happened", **effect})
    page.locator("#t-order").click()
    return page


def share(**more):
    return {"type": "share", "title": "כותרת", "text": "קרדיט", "picture": PICTURE, **more}


def test_a_work_is_handed_to_the_apps_of_the_device_with_its_picture(reader):
    page = run(reader, share())
    assert results(page, 2)[1]["ok"] is True
    sent = page.evaluate(
        "({ title: shared.title, text: shared.text, type: shared.files[0].type, size: shared.files[0].size })"
    )
    assert sent == {"title": "כותרת", "text": "קרדיט", "type": "image/png", "size": len(DATA)}


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"apps": False}, "not-available"),
        ({"fails": "AbortError"}, "cancelled"),
        ({"fails": "NotAllowedError"}, "not-available"),
    ],
)
def test_where_nothing_was_shared_the_tool_hears_why(reader, options, reason):
    result = results(run(reader, share(), **options), 2)[1]
    assert (result["ok"], result["value"]) == (False, {"reason": reason})


def test_a_picture_that_cannot_be_marked_is_downloaded_as_it_is(reader):
    effect = {"type": "download", "filename": "a.png", "picture": PICTURE, "marks": {"source": "x"}}
    page = run(reader, {"type": "announce", "text": "x"})
    page.evaluate("effect => { fake.effects = [effect]; }", {"id": "d", "then": "happened", **effect})
    with page.expect_download() as download:
        page.locator("#t-order").click()
    assert download.value.path().read_bytes() == DATA
    assert results(page, 3)[2]["value"] == {"marked": False}
