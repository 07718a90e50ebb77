"""Manifests against the schemas that ADL and IMS published, see schemas/README.md."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from lms_site import files_of
from lxml import etree

from bina.lms.scorm import VERSIONS, scorm

SCHEMAS = Path(__file__).parent / "schemas"
PARTS = {
    "1.2": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    },
    "2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}
TYPE = {
    "1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
    "2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType",
}


def schema(version):
    folder = SCHEMAS / f"scorm-{version}"
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(folder / file).as_uri()}"/>'
        for space, file in PARTS[version].items()
    )
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(whole))


def manifest(package):
    return etree.fromstring(files_of(package)["imsmanifest.xml"])


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("wanted", ["class-7b", "course/first/"])
def test_a_manifest_is_valid(course, version, wanted):
    checked = schema(version)
    assert checked.validate(manifest(scorm(course, wanted, version).data)), checked.error_log


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("title", ["<\"&'>", "א\x00\x0bב\ud800", "ת" * 5000, "{title}{files}"])
def test_any_title_makes_a_valid_manifest(course, version, title):
    assert schema(version).validate(manifest(scorm(course, "cat", version, title=title).data))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_schema_refuses_a_manifest_without_its_page(course, version):
    made = manifest(scorm(course, "cat", version).data)
    for resource in made.iter("{*}resource"):
        del resource.attrib["identifier"]
    assert not schema(version).validate(made)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_namespace_of_a_manifest_is_named_with_its_schema(course, version):
    made = manifest(scorm(course, "cat", version).data)
    words = made.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").split()
    named = dict(zip(words[::2], words[1::2], strict=True))
    used = {space for element in made.iter() for space in element.nsmap.values()}
    assert named == PARTS[version]
    assert used - {"http://www.w3.org/2001/XMLSchema-instance"} == set(named)
    assert [file for file in named.values() if not (SCHEMAS / f"scorm-{version}" / file).is_file()] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_one_page_is_what_is_recorded(course, version):
    resources = list(manifest(scorm(course, "cat", version).data).iter("{*}resource"))
    assert [(one.get("href"), one.get(TYPE[version])) for one in resources] == [("index.html", "sco")]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_manifest_names_every_file_and_no_other(course, version):
    package = scorm(course, "course/first/", version).data
    named = [unquote(one.get("href")) for one in manifest(package).iter("{*}file")]
    assert sorted(named) == sorted(set(files_of(package)) - {"imsmanifest.xml"})


def test_the_manifest_comes_first(course):
    assert next(iter(files_of(scorm(course, "cat", "2004").data))) == "imsmanifest.xml"
