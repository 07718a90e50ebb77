"""A tool that talks with a backend: the effect, the answer, and what the tool hears."""

from __future__ import annotations

import json

from client_site import Answer

SCHOOL = {
    "school": {
        "protocol": "openai-images",
        "url": "/backend/",
        "model": "m",
        "key": "none",
        "label": "בית הספר",
    }
}
ASKING = {"school": {**SCHOOL["school"], "key": "ask"}}
PATH = "/backend/v1/images/generations"
KEY = "sk-canary-7f3a9d1c"


def fetch(**changes):
    """Return the effect of asking for a picture."""
    effect = {
        "type": "fetch",
        "id": "f1",
        "then": "happened",
        "backend": "school",
        "path": "/v1/images/generations",
    }
    return {
        **effect,
        "method": "POST",
        "body": {"prompt": "חתול"},
        "pictures": "b64_json",
        "timeout": 5,
        **changes,
    }


def replied(data, status=200, **headers):
    """Return a JSON answer."""
    return Answer(json.dumps(data).encode(), "application/json", status, headers)


def result(page, number=1):
    """Wait for the result of a fetch."""
    script = "n => (JSON.parse(document.querySelector('#t-model').textContent).results || [])[n - 1]"
    return page.wait_for_function(script, arg=number).json_value()


def order(reader, answer, backends=None, **changes):
    """Open the tool, let it ask the backend, return the page and the result."""
    reader.site.answers[PATH] = answer
    page = reader.open(fake={"effects": [fetch(**changes)]}, backends=backends or SCHOOL)
    page.locator("#t-order").click()
    return page, result(page)
