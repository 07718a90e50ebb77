"""What we write is found by programs that are not ours: exiftool here, c2pa-python in tests/pictures."""

import json
import re
import shutil
import subprocess

import pytest
from mark_pictures import AI, FORMATS, exif, picture

from pyodide_tools.core.marks import without_place, write

pytestmark = pytest.mark.skipif(
    not shutil.which("exiftool"), reason="exiftool is not installed (libimage-exiftool-perl)"
)


def exiftool(data, tmp_path):
    """Return all that exiftool finds, by group and name."""
    file = tmp_path / "a.bin"
    file.write_bytes(data)
    command = ["exiftool", "-j", "-G1", "-struct", "-charset", "utf8", file]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return json.loads(output)[0]


@pytest.mark.parametrize("kind", FORMATS)
def test_exiftool_finds_what_was_written(kind, tmp_path):
    found = exiftool(write(picture(kind), AI), tmp_path)
    assert found["XMP-iptcExt:DigitalSourceType"].endswith("trainedAlgorithmicMedia") or re.search(
        "algorithmic", found["XMP-iptcExt:DigitalSourceType"], re.IGNORECASE
    )
    assert found["XMP-photoshop:Credit"] == AI.credit
    assert found["XMP-dc:Rights"] == AI.rights
    assert found["XMP-xmpRights:WebStatement"] == AI.licence
    assert "ExifTool:Warning" not in found
    names = {name.rpartition(":")[2] for name in found}
    assert {"AISystemUsed", "AIPromptInformation", "AIPromptWriterName"} <= names


@pytest.mark.parametrize("kind", FORMATS)
def test_exiftool_finds_no_place_after_it_was_taken_out_and_nothing_to_warn_of(kind, tmp_path):
    data = picture(kind, exif=exif(place=True, camera="Camera Co"))
    assert any("GPS" in name for name in exiftool(data, tmp_path))
    found = exiftool(without_place(data), tmp_path)
    assert [name for name in found if "GPS" in name or "Warning" in name] == []
    assert found["IFD0:Make"] == "Camera Co"
