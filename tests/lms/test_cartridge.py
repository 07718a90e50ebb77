"""A Common Cartridge by the rules of the specification, as its schemas cannot be had: see schemas/README.md."""

from __future__ import annotations

import shutil

import pytest
from lms_site import files_of
from lxml import etree

from bina.lms.cartridge import CARTRIDGE_VERSIONS, cartridge
from bina.publish import PublishError

LINKS = {"1.1": "imswl_xmlv1p1", "1.3": "imswl_xmlv1p3"}


@pytest.fixture(params=CARTRIDGE_VERSIONS)
def made(course, request):
    data, _ = cartridge(course, version=request.param)
    files = files_of(data)
    return request.param, files, etree.fromstring(files["imsmanifest.xml"])


def test_the_schema_and_its_version_are_named(made):
    version, _, manifest = made
    assert [manifest.findtext(f"{{*}}metadata/{{*}}{name}") for name in ("schema", "schemaversion")] == [
        "IMS Common Cartridge",
        f"{version}.0",
    ]


def test_the_namespaces_are_those_of_the_version(made):
    version, _, manifest = made
    minor = version[-1]
    assert etree.QName(manifest).namespace == f"http://www.imsglobal.org/xsd/imsccv1p{minor}/imscp_v1p1"


def test_moodle_recognises_version_1_1(course):
    # backup/converter/imscc11/lib.php: in the first 500 characters, without blanks and quotes, in lower case.
    start = files_of(cartridge(course)[0])["imsmanifest.xml"].decode()[:500].lower()
    bare = "".join(start.split()).replace('"', "").replace("'", "")
    assert "xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in bare


def test_there_is_one_organization_with_one_untitled_root(made):
    _, _, manifest = made
    organizations = manifest.findall("{*}organizations/{*}organization")
    roots = [one for organization in organizations for one in organization.findall("{*}item")]
    assert [(one.get("structure"), len(roots), roots[0].find("{*}title")) for one in organizations] == [
        ("rooted-hierarchy", 1, None)
    ]


def test_every_other_item_has_a_title(made):
    _, _, manifest = made
    items = manifest.findall("{*}organizations/{*}organization/{*}item//{*}item")
    assert all(item.findtext("{*}title") for item in items)


def test_lessons_stand_in_the_order_of_the_site(made):
    _, _, manifest = made
    titles = [one.findtext("{*}title") for one in manifest.iter("{*}item") if one.get("identifierref")]
    assert titles == ["הקורס", "שיעור & ניסוי", "שיעור לקריאה"]


def test_every_item_leads_to_a_resource(made):
    _, _, manifest = made
    wanted = [one.get("identifierref") for one in manifest.iter("{*}item") if one.get("identifierref")]
    assert wanted == [one.get("identifier") for one in manifest.iter("{*}resource")]


def test_identifiers_are_names_and_single(made):
    _, _, manifest = made
    names = [one.get("identifier") for one in manifest.iter() if one.get("identifier")]
    assert len(set(names)) == len(names)
    assert all(name[0].isalpha() for name in names)


def test_a_web_link_is_one_file_without_href(made):
    version, _, manifest = made
    shapes = {
        (one.get("type"), one.get("href"), len(one.findall("{*}file")))
        for one in manifest.iter("{*}resource")
    }
    assert shapes == {(LINKS[version], None, 1)}


def test_the_manifest_names_every_file(made):
    _, files, manifest = made
    assert {one.get("href") for one in manifest.iter("{*}file")} == set(files) - {"imsmanifest.xml"}


def test_a_link_leads_to_the_page_of_the_site(made):
    version, files, _ = made
    link = etree.fromstring(files["links/002.xml"])
    space = f"{{http://www.imsglobal.org/xsd/imsccv1p{version[-1]}/imswl_v1p{version[-1]}}}"
    assert (link.tag, link.findtext(f"{space}title"), link.find(f"{space}url").attrib) == (
        f"{space}webLink",
        "שיעור & ניסוי",
        {"href": "https://course.example/course/first/", "target": "_blank"},
    )


def test_an_address_may_be_given(course):
    _, lessons = cartridge(course, address="https://school.example/site")
    assert lessons[1].address == "https://school.example/site/course/first/"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/", "course.example"])
def test_only_an_address_of_the_web_is_taken(course, address):
    with pytest.raises(PublishError, match="does not know its address"):
        cartridge(course, address=address)


def test_a_folder_without_pages_is_said(course):
    with pytest.raises(PublishError, match="no pages under 'blog'"):
        cartridge(course, "blog")


def test_a_page_that_no_link_leads_to_comes_last(course, tmp_path):
    site = shutil.copytree(course, tmp_path / "site", ignore=shutil.ignore_patterns("bina"))
    shutil.copytree(site / "course" / "second", site / "course" / "a-hidden")
    assert [lesson.path.split("/")[1] for lesson in cartridge(site)[1]][-1] == "a-hidden"
