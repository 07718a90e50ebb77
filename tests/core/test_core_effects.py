"""Effects are data that the page can read."""

import json

from pyodide_tools.core.effects import Download, Fetch, OpenPicture, to_json


def test_an_effect_names_its_type_and_id():
    assert to_json(OpenPicture(id="a", then="opened")) == {
        "type": "open-picture",
        "id": "a",
        "then": "opened",
    }


def test_keys_are_written_with_hyphens():
    assert to_json(Download(id="a", filename="x"))["media-type"] == "text/plain;charset=utf-8"


def test_an_effect_is_json():
    fetch = Fetch(
        id="a", then="drawn", backend="demo", path="/v1", body={"prompt": "כלב"}, pictures="b64_json"
    )
    assert json.loads(json.dumps(to_json(fetch)))["body"] == {"prompt": "כלב"}
