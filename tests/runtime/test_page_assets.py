"""Large files of the tools: packed once, and never another file than the one that was named."""

import base64
import gzip
import hashlib
import json

import pytest

from bina.runtime import RuntimeBuildError
from bina.runtime.page_assets import copy_page_assets

MODEL = b"a model " * 1000


@pytest.fixture
def place(tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "small.onnx").write_bytes(MODEL)
    name(tmp_path, MODEL)
    return tmp_path


def name(place, data):
    tool = place / "tools" / "image_studio"
    tool.mkdir(parents=True, exist_ok=True)
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    asset = {"source": "models/small.onnx", "bytes": len(data), "integrity": f"sha256-{digest}"}
    (tool / "page_assets.json").write_text(json.dumps({"small.onnx": asset}), encoding="utf-8")


def copy(place):
    return copy_page_assets(place / "tools", place, place / "out", place / "cache")


def test_a_large_file_lies_packed_in_its_tools_folder(place):
    assert copy(place) == [place / "out" / "tools" / "image-studio" / "small.onnx.gz.bin"]


def test_what_was_packed_is_the_file(place):
    assert gzip.decompress(copy(place)[0].read_bytes()) == MODEL


def test_a_file_that_is_missing_says_what_to_do(place):
    (place / "models" / "small.onnx").unlink()
    with pytest.raises(RuntimeBuildError, match=r"small\.onnx: the file is missing .* make setup"):
        copy(place)


def test_another_file_of_the_same_name_is_refused(place):
    name(place, b"what was looked at")
    with pytest.raises(RuntimeBuildError, match="its hash differs"):
        copy(place)
