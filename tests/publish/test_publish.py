"""From a built folder to a published one."""

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from bina.publish import PublishError, compression, publish
from bina.publish.markup import attributes, tags

Site = Callable[..., Path]
PAGE = '<!doctype html>\n<html lang="he">\n<head>\n  <meta charset="utf-8">\n  <title>x</title>\n</head>\n<body>\n<p>a\r\n</body>\n</html>\n'
MOUNT = '<bina-tool data-bina-mount="{&#34;site&#34;:{&#34;backends&#34;:{&#34;a&#34;:{&#34;url&#34;:&#34;https://images.example/v1&#34;}}}}"></bina-tool>'


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def in_head(markup: str) -> list[str]:
    return [
        attributes(tag.text).get("http-equiv") or tag.name
        for tag in tags(markup)
        if "data-bina" in attributes(tag.text)
    ]


def test_a_page_gets_the_policy_after_its_encoding_and_the_loader_last(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    version = publish(folder, assets=assets).version
    head = (folder / "index.html").read_text().partition("<body>")[0]
    assert (
        '<meta charset="utf-8"><meta data-bina http-equiv="Content-Security-Policy" content="default-src'
        in head
    )
    assert head.endswith(
        f'<script data-bina type="module" src="assets/bina/{version}/loader.js"></script></head>\n'
    )


def test_the_rest_of_a_page_stays_byte_by_byte(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    publish(folder, assets=assets)
    from bina.publish.pages import unstamped

    assert unstamped((folder / "index.html").read_bytes().decode()) == PAGE


def test_publishing_twice_changes_nothing(material: Path, assets: Path) -> None:
    publish(material, assets=assets)
    once = snapshot(material)
    publish(material, assets=assets)
    assert snapshot(material) == once


def test_publishing_a_new_runtime_leaves_nothing_of_the_old(site: Site, assets: Path, tmp_path: Path) -> None:
    folder = site(PAGE)
    old = publish(folder, assets=assets).version
    newer = Path(shutil.copytree(assets, tmp_path / "newer"))
    (newer / "worker.js").write_text("changed")
    new = publish(folder, assets=newer).version
    assert old != new
    assert not [name for name, data in snapshot(folder).items() if old in name or old.encode() in data]


@pytest.mark.parametrize("path", ["index.html", "a/index.html", "a/b c/index.html", "a.html"])
def test_addresses_lead_from_the_page_to_the_assets(site: Site, assets: Path, path: str) -> None:
    folder = site(**{path: PAGE})
    publish(folder, assets=assets)
    markup = (folder / path).read_text()
    (loader,) = [attributes(tag.text)["src"] for tag in tags(markup) if tag.name == "script"]
    assert ((folder / path).parent / loader).resolve().is_file()


def test_the_404_page_asks_from_the_root_of_the_site(material: Path, assets: Path) -> None:
    report = publish(material, assets=assets)
    assert f'src="/base/assets/bina/{report.version}/loader.js"' in (material / "404.html").read_text()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>text",
        "<html><p>text",
        "<head></head><p>",
        "<!doctype html><title>x</title><p>",
        "<html><head><script>1</script><meta charset=utf-8></head>",
        "<html><head><title>never closed",
        "\ufeff<!doctype html><html><head><meta charset=utf-8>",
        "</head><p>",
        "<html><body><p title='</head>'>",
    ],
)
def test_a_broken_page_still_gets_policy_and_loader(site: Site, assets: Path, markup: str) -> None:
    folder = site(markup)
    publish(folder, assets=assets)
    published = (folder / "index.html").read_text()
    assert [name for name in in_head(published) if name != "meta"] == [
        "Content-Security-Policy",
        "link",
        "script",
    ]
    policy_at = published.index("Content-Security-Policy")
    assert all(
        tag.start > policy_at
        for tag in tags(published)
        if tag.name in {"script", "link", "title", "p", "body"}
    )


def test_a_proof_of_ownership_stays_as_it_is(site: Site, assets: Path) -> None:
    folder = site(**{"google1.html": "google-site-verification: google1.html", "index.html": PAGE})
    publish(folder, assets=assets)
    assert (folder / "google1.html").read_text() == "google-site-verification: google1.html"


def test_one_policy_holds_the_hashes_of_all_pages(site: Site, assets: Path) -> None:
    folder = site(**{"a.html": f"{PAGE}<script>1</script>", "b.html": f"{PAGE}<script>2</script>"})
    report = publish(folder, assets=assets)
    assert len(report.policy.scripts) == 2
    assert all(report.policy.for_meta() in (folder / name).read_text() for name in ("a.html", "b.html"))


def test_backends_come_from_the_pages_where_none_are_given(site: Site, assets: Path) -> None:
    assert publish(site(PAGE + MOUNT), assets=assets).policy.connect == ("https://images.example",)


def test_backends_that_are_given_are_the_only_ones(site: Site, assets: Path) -> None:
    report = publish(
        site(PAGE + MOUNT),
        backends={"b": "https://other.example/v1", "demo": "/_bina/backend"},
        assets=assets,
    )
    assert report.policy.connect == ("https://other.example",)


def test_all_findings_come_at_once_and_nothing_is_written(site: Site, assets: Path) -> None:
    folder = site(
        **{
            "a/index.html": '<p onclick="x()">',
            "b.html": "<base href=/>",
            "x.css": "@import 'https://cdn.example/x.css'",
            "x.svg": "<svg><script/></svg>",
            "config.json": '{"key": "sk-' + 'proj-4f9QmZ0c2LkTeXbV7aYh"}',
        }
    )
    (folder / "c.html").write_bytes(b"<p>\xf9\xec\xe5\xed")
    before = snapshot(folder)
    with pytest.raises(PublishError) as caught:
        publish(folder, backends={"a": "http://images.example"}, assets=assets)
    places = {finding.place.partition(":")[0] for finding in caught.value.findings}
    assert places == {"a/index.html", "b.html", "c.html", "x.css", "x.svg", "config.json", "backends"}
    assert snapshot(folder) == before


def test_a_fault_of_the_theme_is_told_once(site: Site, assets: Path) -> None:
    folder = site(**{f"{n}.html": "<base href=/>" for n in range(10)})
    with pytest.raises(PublishError, match=r"^0.html:1:1, 1.html:1:1, 2.html:1:1 and 7 more: <base>.*\.$"):
        publish(folder, assets=assets)


def test_a_folder_without_pages_is_no_site(tmp_path: Path, assets: Path) -> None:
    with pytest.raises(PublishError, match="There is no page here"):
        publish(tmp_path, assets=assets)
    assert not list(tmp_path.iterdir())


def test_without_the_runtime_the_remedy_is_named(site: Site, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PublishError, match="bina runtime"):
        publish(site(PAGE), assets=tmp_path / "empty")


def test_alignment_becomes_a_class_where_that_frees_the_policy(site: Site, assets: Path) -> None:
    folder = site(PAGE + '<td style="text-align: right;">1<td class="a" style="text-align:left">2')
    report = publish(folder, assets=assets)
    markup = (folder / "index.html").read_text()
    assert not report.policy.style_attributes
    assert '<td class="bina-align-right">1<td class="a bina-align-left">2' in markup
    assert "align.css" in markup


def test_alignment_stays_where_another_style_keeps_the_policy_open(site: Site, assets: Path) -> None:
    cells = '<td style="text-align: right;">1<p style="color: red">'
    folder = site(PAGE + cells)
    report = publish(folder, assets=assets)
    assert report.policy.style_attributes
    assert report.notes == (
        "style attributes (1, the first in index.html) keep style-src-attr 'unsafe-inline'",
    )
    assert cells in (folder / "index.html").read_text()


def test_the_repository_is_linked_but_not_asked(material: Path, assets: Path) -> None:
    publish(material, assets=assets)
    markup = (material / "index.html").read_text()
    assert '<a href="https://github.com/squidfunk/mkdocs-material"' in markup
    assert 'data-md-component="source"' not in markup


def test_assets_lie_in_a_folder_named_by_their_content(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    version = publish(folder, assets=assets).version
    copied = {path.name for path in (folder / "assets" / "bina" / version).iterdir()}
    assert {"loader.js", "bina.css", "worker.js", "python.bin", "python.bin.br"} <= copied
    assert "sw.js" not in copied


def test_the_service_worker_knows_every_file_and_its_integrity(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    version = publish(folder, assets=assets).version
    line, code = (folder / "sw.js").read_text().split("\n", 1)
    made = json.loads(line.removeprefix("self.__BINA_BUILD__ = ").removesuffix(";"))
    assert (made["version"], made["folder"], code) == (
        version,
        f"assets/bina/{version}/",
        "onfetch = null;\n",
    )
    listed = set(made["assets"])
    assert listed == {
        path
        for path in snapshot(folder)
        if path.startswith(made["folder"]) and not path.endswith((".br", ".gz"))
    }
    assert made["assets"][f"assets/bina/{version}/loader.js"].startswith("sha384-")


def test_compressed_copies_hold_the_same_text(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    publish(folder, assets=assets)
    page = (folder / "index.html").read_bytes()
    assert brotli.decompress((folder / "index.html.br").read_bytes()) == page
    assert gzip.decompress((folder / "index.html.gz").read_bytes()) == page


def test_copies_of_what_has_not_changed_are_taken_from_the_last_build(
    site: Site, assets: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = site(PAGE)
    publish(folder, assets=assets, cache=tmp_path / "kept")
    first = {file: file.read_bytes() for suffix in ("br", "gz") for file in folder.glob(f"*.{suffix}")}
    for file in first:
        file.unlink()
    monkeypatch.setattr(compression, "_packed", lambda _: pytest.fail("packed anew"))
    publish(folder, assets=assets, cache=tmp_path / "kept")
    assert {file: file.read_bytes() for file in first} == first


def test_a_file_that_grows_by_compression_gets_no_copy(site: Site, assets: Path) -> None:
    folder = site(**{"index.html": PAGE, "a.txt": "x"})
    (folder / "a.txt.br").write_bytes(b"of an earlier, longer text")
    publish(folder, assets=assets)
    assert not list(folder.glob("a.txt.*"))


def test_serving_leaves_out_what_only_a_host_needs(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    publish(folder, assets=assets)
    publish(Path(shutil.copytree(folder, folder.parent / "served")), assets=assets, serving=True)
    markup = (folder.parent / "served" / "index.html").read_text()
    assert '<html data-bina-no-sw lang="he">' in markup
    assert not (folder.parent / "served" / "sw.js").exists()


def test_publishing_after_serving_brings_the_service_worker_back(site: Site, assets: Path) -> None:
    folder = site(PAGE)
    publish(folder, assets=assets, serving=True)
    publish(folder, assets=assets)
    assert "no-sw" not in (folder / "index.html").read_text()


def test_the_demo_backends_token_may_be_in_served_pages(site: Site, assets: Path) -> None:
    token = "Zx9".join("aB3kQ" for _ in range(6))
    publish(site(f"{PAGE}<p data-token='{token}'>"), assets=assets, serving=True)


def test_while_serving_the_pages_are_shown_and_the_findings_told(site: Site, assets: Path) -> None:
    folder = site(PAGE + '<p onclick="x()">')
    with pytest.raises(PublishError, match="onclick"):
        publish(folder, assets=assets, serving=True)
    assert "loader.js" in (folder / "index.html").read_text()
