"""Pictures in built pages: copies, sizes, captions, and what authors are told."""

import re
from html.parser import HTMLParser

import pytest
from mkdocs.exceptions import Abort
from picture_site import picture

from bina.pictures import part as pictures_part


def elements(html, name):
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append(dict(attrs)) if tag == name else None
    parser.feed(html)
    return found


def images(html):
    return [image for image in elements(html, "img") if "logo" not in image.get("alt", "")]


def test_a_picture_is_offered_in_copies_that_are_there(site):
    site.write("img/kite.jpg", picture())
    site.write("index.md", "# Home\n\n![A kite](img/kite.jpg)\n")
    site.build(strict=True)
    sources = elements(site.html(), "source")
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    listed = [entry.split()[0] for source in sources for entry in source["srcset"].split(", ")]
    assert len(listed) == 6
    assert all((site.folder / "site" / path).is_file() for path in listed)


def test_the_picture_itself_is_published_byte_by_byte(site):
    data = picture()
    site.write("kite.jpg", data)
    site.write("index.md", "# Home\n\n![A kite](kite.jpg)\n")
    site.build()
    assert (site.folder / "site/kite.jpg").read_bytes() == data


def test_every_picture_says_its_size_and_those_further_down_wait(site):
    site.write("a.jpg", picture())
    site.write("index.md", "# Home\n\n![A](a.jpg)\n\nText\n\n![B](a.jpg)\n\n![C](a.jpg){ width=150 }\n")
    site.build()
    first, second, third = images(site.html())
    assert (first["width"], first["height"], third["width"], third["height"]) == ("300", "200", "150", "100")
    assert (first.get("loading"), second.get("loading"), first["fetchpriority"]) == (None, "lazy", "high")
    assert elements(site.html(), "source")[-1]["sizes"] == "150px"


def test_the_excerpt_of_a_post_shows_the_picture_too(site):
    site.options = "plugins:\n  - blog\n  - bina: {pictures: {widths: [100]}}"
    site.write("index.md", "# Home\n")
    site.write("blog/posts/kite.jpg", picture())
    site.write("blog/posts/a.md", "---\ndate: 2026-01-01\n---\n# A\n\n![Kite](kite.jpg)\n\n<!-- more -->\n")
    site.build(strict=True)
    (source, _) = elements(site.html("blog/index.html"), "source")
    assert (site.folder / "site/blog" / source["srcset"].split()[0]).is_file()


def test_a_file_beside_the_picture_gives_caption_and_credit_and_is_not_published(site):
    site.write("kite.jpg", picture())
    site.write(
        "kite.jpg.yml",
        "caption: A kite & a cloud\ncredit: Noa\ncredit-url: https://example.org/k\nmade: ai\n",
    )
    site.write("index.md", "# Home\n\n![A kite](kite.jpg)\n")
    site.build(strict=True)
    (figure,) = re.findall(r"<figure.*?</figure>", site.html(), re.DOTALL)
    text = re.sub(r"<[^>]*>", "", figure)
    assert text == "A kite &amp; a cloud Made with AI By Noa"
    assert '<a href="https://example.org/k">Noa</a>' in figure
    assert "kite.jpg.yml" not in site.files()


def test_front_matter_of_the_page_wins_over_the_file_beside_the_picture(site):
    site.write("img/kite.jpg", picture())
    site.write("img/kite.jpg.yml", "caption: Beside\ncredit: Noa\n")
    site.write(
        "a/index.md", "---\npictures: {../img/kite.jpg: {caption: Here}}\n---\n# A\n\n![K](../img/kite.jpg)\n"
    )
    site.write("index.md", "# Home\n")
    site.build(strict=True)
    (figure,) = re.findall(r"<figure.*?</figure>", site.html("a/index.html"))
    assert re.sub(r"<[^>]*>", "", figure) == "Here By Noa"


def test_a_figure_of_the_authors_own_is_not_put_into_another(site):
    site.write("kite.jpg", picture())
    site.write("kite.jpg.yml", "caption: Beside\n")
    site.write(
        "index.md", "# Home\n\n<figure markdown>\n![K](kite.jpg)\n<figcaption>Own</figcaption>\n</figure>\n"
    )
    site.build(strict=True)
    assert len(elements(site.html(), "figure")) == 1


def test_pictures_without_a_description_are_named_with_their_line(site, warned):
    site.write("kite.jpg", picture(200, 100))
    site.write(
        "index.md",
        "# Home\n\n![A kite](kite.jpg)\n\n![](kite.jpg)\n\n![](other.jpg){ .decorative }\n",
    )
    site.write("other.jpg", picture(200, 100))
    (line,) = warned()
    assert line.startswith("docs/index.md:3:11: The picture has no description.")


def test_a_description_beside_the_picture_is_one(site, warned):
    site.write("kite.jpg", picture(200, 100))
    site.write("kite.jpg.yml", 'alt: A red "kite"\n')
    site.write("index.md", "# Home\n\n![](kite.jpg)\n")
    assert warned() == []
    assert images(site.html())[0]["alt"] == 'A red "kite"'


def test_all_that_is_wrong_with_pictures_is_said_at_once(site, warned):
    site.write("broken.png", b"hello")
    site.write("cut.png", picture(kind="PNG")[:5000])
    site.write("alone.png.yml", "caption: x\n")
    site.write("fine.jpg", picture(200, 100))
    site.write("fine.jpg.yml", "captoin: x\nmade: magic\ncredit-url: kite\n")
    site.write("index.md", "# Home\n\n![Broken](broken.png)\n\n![Cut](cut.png)\n\n![Fine](fine.jpg)\n")
    assert [line.split(". ")[0] for line in warned()] == [
        "docs/alone.png.yml: There is no picture alone.png beside this file",
        "docs/fine.jpg.yml:1:1: captoin: unknown key",
        "docs/fine.jpg.yml:2:1: made: 'magic' is not one of: , ai, ai-edited, photo, drawing, screenshot.",
        "docs/index.md:3:11: broken.png: The file is no picture that browsers show",
        "docs/index.md:5:8: cut.png: The file is no picture that browsers show",
    ]


def test_a_strict_build_ends_with_a_picture_that_is_none(site):
    site.write("broken.png", b"hello")
    site.write("index.md", "# Home\n\n![Broken](broken.png)\n")
    with pytest.raises(Abort):
        site.build(strict=True)


def test_heavy_and_located_pictures_are_reported_and_unknown_origin_only_where_wished(site, warned):
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    site.options = "plugins:\n  - bina: {pictures: {heaviest: 0.01}, checks: {origin: true}}"
    site.write("kite.jpg", picture(exif=exif.tobytes()))
    site.write("index.md", "# Home\n\n![A kite](kite.jpg)\n")
    said = " ".join(warned())
    assert "megabytes, more than 0.01" in said
    assert "holds the place where it was taken" in said
    assert "Write 'made:' in the file kite.jpg.yml" in said


def test_a_second_build_opens_no_picture(site, monkeypatch):
    site.write("kite.jpg", picture())
    site.write("index.md", "# Home\n\n![A kite](kite.jpg)\n")
    site.build()
    before = site.html()
    monkeypatch.setattr(pictures_part, "read_head", None)
    monkeypatch.setattr(pictures_part, "make", None)
    site.build()
    assert site.html() == before


def test_a_site_may_leave_its_pictures_as_they_are(site):
    site.options = "plugins:\n  - bina: {pictures: {enabled: false}}"
    site.write("kite.jpg", picture())
    site.write("index.md", "# Home\n\n![A kite](kite.jpg)\n")
    site.build(strict=True)
    assert (elements(site.html(), "source"), [name for name in site.files() if "kite" in name]) == (
        [],
        ["kite.jpg"],
    )


def test_a_picture_that_says_it_was_made_by_ai_has_that_under_it(site):
    term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' Iptc4xmpExt:DigitalSourceType="{term}"/></rdf:RDF></x:xmpmeta>'
    )
    site.write("kite.jpg", picture(xmp=xmp.encode()))
    site.write("index.md", "# Home\n\n![A kite](kite.jpg)\n")
    site.build(strict=True)
    assert '<strong class="bina-figure__mark">Made with AI</strong>' in site.html()
