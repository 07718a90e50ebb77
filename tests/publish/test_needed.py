"""A site carries the files of its own tools, and of no other."""

import json
import re
import shutil
from pathlib import Path

import pytest

from bina.publish import assets as bundle
from bina.publish import publish
from bina.publish.needed import owner
from bina.runtime import locate

PAGE = '<!doctype html>\n<html lang="he">\n<head>\n<meta charset="utf-8">\n<title>x</title>\n</head>\n<body>{}</body>\n</html>\n'
TOOL = '<bina-tool id="bina-a" data-tool="{}" data-bina-mount="{{}}"></bina-tool>'
OF_SURVEY = {
    "python/survey.bin",
    "tools/survey.js",
    "tools/survey.css",
    "tools/both.js",
}
OF_STUDIO = {
    "python/image-studio.bin",
    "tools/image-studio.js",
    "tools/image-studio-worker.js",
    "tools/image-studio/model.gz.bin",
    "tools/own.js",
    "tools/deep.js",
    "tools/both.js",
}
OF_AUTHORS = {"python/survey.author.bin", "python/image-studio.author.bin"}
OF_ALL = {"loader.js", "bina.css", "align.css", "worker.js", "python.bin", "tools/nobodys.js"}


@pytest.fixture
def with_tools(assets, tmp_path):
    """Give assets with the files of two tools and what they share."""
    folder = Path(shutil.copytree(assets, tmp_path / "dist"))
    for name in {*OF_SURVEY, *OF_STUDIO, *OF_AUTHORS, *OF_ALL} - {"align.css"}:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_text("")
    (folder / "tools/survey.js").write_text("import{a}from'./both.js'")
    (folder / "tools/image-studio.js").write_text('import{a}from"./both.js";import("./own.js")')
    (folder / "tools/own.js").write_text("import './deep.js'")
    (folder / "tools/survey.js.br").write_bytes(b"packed")
    (folder / "tools/image-studio.js.br").write_bytes(b"packed")
    return folder


@pytest.fixture
def files(site, with_tools):
    """Publish pages with tools and list the assets that came along."""

    def list_them(*tools, serving=False, **options):
        pages = {f"{name}/index.html": PAGE.format(TOOL.format(name)) for name in tools}
        folder = site(**{"index.html": PAGE.format(""), **pages})
        publish(folder, assets=with_tools, serving=serving, **options)
        (ours,) = (folder / "assets/bina").iterdir()
        return {file.relative_to(ours).as_posix() for file in ours.rglob("*") if file.is_file()}

    return list_them


def uncompressed(names):
    return {name for name in names if not name.endswith((".br", ".gz"))}


def test_a_site_without_tools_carries_none(files):
    assert uncompressed(files()) == OF_ALL


@pytest.mark.parametrize("serving", [False, True])
def test_a_site_with_a_tool_carries_what_is_its_own_and_what_it_shares(files, serving):
    assert uncompressed(files("survey", serving=serving)) == OF_ALL | OF_SURVEY


def test_what_a_tool_asks_for_comes_with_it_however_deep(files):
    assert uncompressed(files("image-studio")) == OF_ALL | OF_STUDIO


def test_a_page_for_designs_carries_all_tools(files):
    assert uncompressed(files("survey", designs=True)) >= OF_ALL | OF_SURVEY | OF_STUDIO | OF_AUTHORS


@pytest.mark.parametrize("serving", [False, True])
def test_what_only_designs_ask_for_comes_with_them_alone(files, serving):
    assert uncompressed(files("survey", serving=serving)) & OF_AUTHORS == set()
    assert uncompressed(files("survey", serving=serving, designs=True)) >= OF_AUTHORS


def test_compressed_copies_come_with_their_files_alone(files):
    found = files("survey")
    assert "tools/survey.js.br" in found
    assert "tools/image-studio.js.br" not in found


def test_the_offline_list_names_what_is_there(files, site):
    here = uncompressed(files("survey"))
    line = (site() / "sw.js").read_text().splitlines()[0]
    made = json.loads(re.search(r"= (\{.*\});", line)[1])
    assert {name.removeprefix(made["folder"]) for name in made["assets"]} == here


def test_other_tools_make_another_folder(files, site):
    files("survey")
    (first,) = (site() / "assets/bina").iterdir()
    files("survey", "image-studio")
    (second,) = (site() / "assets/bina").iterdir()
    assert first.name != second.name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tools/image-studio/u2netp.onnx.gz.bin", "image-studio"),
        ("tools/image-studio-worker.js", "image-studio"),
        ("python/tool-chooser.author.bin", "tool-chooser"),
        ("python/survey.bin", "survey"),
        ("tools/journal.css", "journal"),
        ("loader.js", ""),
        ("snapshot.bin", ""),
    ],
)
def test_a_file_belongs_to_the_tool_that_its_path_names(name, expected):
    assert owner(name) == expected


def test_every_packed_model_of_the_real_files_belongs_to_a_tool():
    large = [path.relative_to(locate()).as_posix() for path in locate().glob("tools/*/*.gz.bin")]
    assert large
    assert all(owner(name) == "image-studio" for name in large)


@pytest.mark.parametrize(("tool", "is_read"), [("survey", False), ("image-studio", True)])
def test_a_model_is_read_only_for_a_site_that_has_its_tool(files, with_tools, monkeypatch, tool, is_read):
    read = []
    before = bundle._integrity
    monkeypatch.setattr(bundle, "_integrity", lambda data: read.append(data) or before(data))
    (with_tools / "tools/image-studio/model.gz.bin").write_bytes(b"the model")
    files(tool)
    assert (b"the model" in read) == is_read
