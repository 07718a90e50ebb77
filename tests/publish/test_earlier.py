"""A second publishing into the same folder, as `serve` does it: what is as it was is left alone."""

from collections.abc import Callable
from pathlib import Path

from bina.publish import PublishError, publish
from bina.publish.earlier import Earlier

Site = Callable[..., Path]
PAGE = (
    '<!doctype html><html lang="he"><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'
)
SCRIPT = "<script>let x = 1</script>"


def test_a_page_that_is_as_it_was_is_not_written_again(site: Site, assets: Path) -> None:
    earlier = Earlier()
    folder = site(PAGE.format("a"))
    publish(folder, assets=assets, serving=True, earlier=earlier)
    before = (folder / "index.html").stat()
    publish(folder, assets=assets, serving=True, earlier=earlier)
    assert (folder / "index.html").stat() == before


def test_a_page_that_was_written_anew_is_published_anew(site: Site, assets: Path) -> None:
    earlier = Earlier()
    publish(site(PAGE.format("a")), assets=assets, serving=True, earlier=earlier)
    folder = site(PAGE.format("b"))
    publish(folder, assets=assets, serving=True, earlier=earlier)
    text = (folder / "index.html").read_text()
    assert text.count("Content-Security-Policy") == 1
    assert "<body>b" in text


def test_a_script_of_one_page_is_allowed_on_those_that_are_as_they_were(site: Site, assets: Path) -> None:
    earlier = Earlier()
    folder = site(**{"index.html": PAGE.format("a"), "b/index.html": PAGE.format("b")})
    publish(folder, assets=assets, serving=True, earlier=earlier)
    site(**{"b/index.html": PAGE.format(SCRIPT)})
    publish(folder, assets=assets, serving=True, earlier=earlier)
    assert "'sha256-" in (folder / "index.html").read_text()


def test_what_is_wrong_with_a_page_is_found_though_it_is_as_it_was(site: Site, assets: Path) -> None:
    earlier = Earlier()
    folder = site(PAGE.format('<img src="https://elsewhere.example/a.png">'))
    said = []
    for _ in range(2):
        try:
            publish(folder, assets=assets, serving=True, earlier=earlier)
        except PublishError as error:
            said.append(str(error))
    assert len(said) == 2
    assert said[0] == said[1]
