"""What publishing writes for tools that other sites may show: bare pages, oEmbed, headers, and nothing else changes."""

from __future__ import annotations

import html as entities
import json
import re

import pytest

from bina.publish import PublishError, publish
from bina.serve.static import read_headers

SURVEY = """```survey
id: ask-us
{embed}
survey:
  title: מה "חשוב"
  elements:
    - type: imagepicker
      name: a
      choices: [{{value: x, imageLink: pictures/x.png}}, {{value: y, imageLink: /base/y.png}}]
```
"""
EMBEDDED, PLAIN = SURVEY.format(embed="embed: true"), SURVEY.format(embed="")
BUILDER = "```prompt-builder\nid: words\nembed: true\n{more}```\n"
ASKING = {"protocol": "openai-images", "url": "https://ask.example", "key": "ask", "label": "שרטוטים"}
OPEN = {"protocol": "openai-images", "url": "https://open.example", "key": "none", "label": "פתוח"}


def page(folder, key="ask-us"):
    return (folder / "embed" / key / "index.html").read_text(encoding="utf-8")


def policy(text):
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', text)
    parts = (directive.split() for directive in entities.unescape(found).split(";"))
    return {name: tuple(values) for name, *values in parts}


def mounted(text):
    (found,) = re.findall(r'data-bina-mount="(.*?)"', text)
    return json.loads(entities.unescape(found))


def test_a_site_without_the_wish_gets_no_embed_pages(published):
    folder, _ = published(PLAIN)
    assert not (folder / "embed").exists()
    assert "/embed" not in (folder / "_headers").read_text()


def test_the_page_holds_the_tool_as_html_and_nothing_of_the_theme(published):
    folder, _ = published(EMBEDDED)
    text = page(folder)
    assert text.count("<bina-tool ") == 1
    assert "מה &#34;חשוב&#34;" in text
    assert '<html lang="he" dir="rtl" data-bina-embed="ask-us">' in text
    assert "loader.js" not in text
    assert re.findall(r"<style|<script>| style=| on\w+=", text) == []


def test_the_page_links_the_stylesheet_of_its_tool_alone(published):
    folder, report = published(EMBEDDED, BUILDER.format(more=""))
    sheets = re.findall(r'stylesheet" href="\.\./\.\./assets/bina/\w+/([\w/.-]+)"', page(folder, "words"))
    assert sheets == ["bina.css", "embed.css", "tools/prompt-builder.css"]
    assert report.version in page(folder, "words")


def test_the_pages_policy_is_its_own_and_strict(published):
    folder, _ = published(EMBEDDED)
    found = policy(page(folder))
    assert found["default-src"] == ("'none'",)
    assert found["script-src"] == ("'self'", "'wasm-unsafe-eval'")
    assert found["style-src"] == ("'self'",)
    assert found["connect-src"] == ("'self'",)
    assert found["require-trusted-types-for"] == ("'script'",)
    assert "'unsafe-inline'" not in str(found)


def test_anyone_may_frame_embed_pages_and_nobody_the_others(published):
    folder, report = published(EMBEDDED, designs=True)
    rules = dict(re.findall(r"^(/\S*)\n((?:  .*\n)+)", (folder / "_headers").read_text(), re.MULTILINE))
    assert "frame-ancestors" not in rules["/embed/*"]
    assert "Content-Security-Policy: default-src 'none'" in rules["/embed/*"]
    assert "Cross-Origin-Opener-Policy" not in rules["/embed/*"]
    assert "frame-ancestors 'none'" in rules["/course/*"]
    of_embed = report.nginx.split("location ^~ /embed/ {")[1].split("}")[0]
    assert "frame-ancestors" not in of_embed
    assert "frame-ancestors 'none'" in report.nginx.split("location / {")[1]


def test_a_site_with_many_pages_at_its_top_closes_them_all_and_not_its_embeds(published, assets):
    folder, _ = published(EMBEDDED)
    for number in range(100):
        (folder / f"page{number}").mkdir()
        (folder / f"page{number}" / "index.html").write_text("<!doctype html><title>a</title>")
    publish(folder, assets=assets)
    found = read_headers(folder / "_headers")
    closed = [pattern for pattern, headers in found if "frame-ancestors 'none'" in str(headers)]
    assert closed == ["/c*", "/p*"]


def test_a_backend_that_asks_for_a_key_is_not_offered_and_the_page_says_so(published):
    folder, _ = published(BUILDER.format(more=""), backends={"class": ASKING})
    text = page(folder, "words")
    assert mounted(text)["site"]["backends"] == {}
    assert "ask.example" not in text
    assert "השירות &#34;שרטוטים&#34; דורש מפתח" in text
    (home,) = re.findall(r'<a href="(.*?)" target="_blank"', text.split('lang="he"')[-1])[:1]
    assert home == "../../course/lesson-0/#bina-words"


def test_a_backend_without_a_key_works_and_is_all_that_may_be_asked(published):
    folder, _ = published(BUILDER.format(more=""), backends={"class": ASKING, "open": OPEN})
    text = page(folder, "words")
    assert list(mounted(text)["site"]["backends"]) == ["open"]
    assert policy(text)["connect-src"] == ("'self'", "https://open.example")
    assert "דורש מפתח" not in text


def test_a_backend_that_was_named_is_not_silently_replaced(published):
    folder, _ = published(BUILDER.format(more="backend: class\n"), backends={"class": ASKING, "open": OPEN})
    assert "דורש מפתח" in page(folder, "words")


def test_a_survey_has_nothing_to_say_of_picture_services(published):
    folder, _ = published(EMBEDDED, backends={"class": ASKING})
    assert "דורש מפתח" not in page(folder)


def test_pictures_of_the_site_are_found_from_the_embed_page(published):
    folder, _ = published(EMBEDDED)
    choices = mounted(page(folder))["settings"]["survey"]["elements"][0]["choices"]
    assert [choice["imageLink"] for choice in choices] == [
        "../../course/lesson-0/pictures/x.png",
        "/base/y.png",
    ]
    assert 'src="../../course/lesson-0/pictures/x.png"' in page(folder)


def test_oembed_says_how_to_show_it(published):
    folder, _ = published(SURVEY.format(embed="embed: {heights: {320: 1450, 640: 900}}"))
    reply = json.loads((folder / "embed" / "ask-us.json").read_text(encoding="utf-8"))
    assert {key: reply[key] for key in ("version", "type", "title", "width", "height")} == {
        "version": "1.0", "type": "rich", "title": 'מה "חשוב"', "width": 640, "height": 1450,
    }  # fmt: skip
    assert 'src="https://school.example/base/embed/ask-us/" title="מה &quot;חשוב&quot;"' in reply["html"]
    assert 'height="1450"' in reply["html"]


def test_both_pages_of_the_tool_lead_to_oembed(published):
    folder, _ = published(EMBEDDED, PLAIN.replace("ask-us", "other"))
    link = 'type="application/json+oembed" href="https://school.example/base/embed/ask-us.json"'
    own, other = ((folder / f"course/lesson-{number}/index.html").read_text() for number in (0, 1))
    assert (link in own, link in page(folder), link in other) == (True, True, False)


def test_a_site_that_does_not_know_its_address_has_pages_but_no_oembed(published, assets):
    folder, _ = published(EMBEDDED)
    lesson = folder / "course/lesson-0/index.html"
    lesson.write_text(re.sub(r'<link rel="canonical".*?>', "", lesson.read_text()))
    publish(folder, assets=assets)
    assert "bina-tool" in page(folder)
    assert "oembed" not in lesson.read_text() + page(folder)
    assert not (folder / "embed" / "ask-us.json").exists()


def test_publishing_twice_changes_nothing(published, assets):
    folder, _ = published(EMBEDDED, designs=True)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    publish(folder, assets=assets, designs=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_page_that_is_no_longer_wished_goes(published, assets):
    folder, _ = published(EMBEDDED, BUILDER.format(more=""))
    lesson = folder / "course/lesson-0/index.html"
    lesson.write_text(lesson.read_text().replace("data-bina-embed", "data-was"))
    publish(folder, assets=assets)
    assert not (folder / "embed/ask-us/index.html").exists()
    assert not (folder / "embed/ask-us.json").exists()
    assert "bina-tool" in page(folder, "words")


def test_an_excerpt_and_its_post_share_one_page(published):
    folder, _ = published(EMBEDDED, EMBEDDED)
    assert "../../course/lesson-0/#bina-ask-us" in page(folder)


def test_a_page_of_the_site_in_the_folder_is_refused_before_anything_is_written(published, assets):
    folder, _ = published(PLAIN)
    own = folder / "embed" / "about" / "index.html"
    own.parent.mkdir(parents=True)
    own.write_text("<!doctype html><title>own</title>")
    lesson = folder / "course/lesson-0/index.html"
    lesson.write_text(
        lesson.read_text().replace(
            'data-tool="survey"', 'data-tool="survey" data-bina-embed=\'{"title":"a"}\''
        )
    )
    with pytest.raises(PublishError, match=r"embed/about/index\.html: .* Give the folder another name"):
        publish(folder, assets=assets)
    assert not (folder / "embed" / "ask-us").exists()


def test_a_tool_that_cannot_be_drawn_again_is_said_with_its_page(published, assets):
    folder, _ = published(PLAIN)
    lesson = folder / "course/lesson-0/index.html"
    text = lesson.read_text().replace(
        'data-tool="survey"', 'data-tool="survey" data-bina-embed=\'{"title":"a"}\''
    )
    lesson.write_text(text.replace("&#34;tool&#34;:&#34;survey&#34;", "&#34;tool&#34;:&#34;gone&#34;"))
    with pytest.raises(
        PublishError, match=r"course/lesson-0/index\.html: The embed page of ask-us cannot be made"
    ):
        publish(folder, assets=assets)


def test_a_site_without_the_designer_shows_no_strangers_designs(published):
    folder, _ = published(EMBEDDED)
    assert not (folder / "embed" / "index.html").exists()


def test_the_page_for_designs_offers_tools_services_and_words(published):
    folder, _ = published(EMBEDDED, designs=True, backends={"class": ASKING, "open": OPEN})
    text = (folder / "embed" / "index.html").read_text(encoding="utf-8")
    (found,) = re.findall(r'data-bina-designs="(.*?)"', text)
    offer = json.loads(entities.unescape(found))
    assert {"survey", "footprint"} <= set(offer["tools"])
    assert offer["titles"]["he"].keys() == offer["titles"]["en"].keys() == set(offer["tools"])
    assert "designer" not in offer["tools"]
    assert list(offer["site"]["backends"]) == ["open"]
    reasons = {"empty", "large", "garbled", "newer", "shape", "unknown", "settings"}
    assert reasons <= set(offer["words"]["he"]) & set(offer["words"]["en"])
    assert policy(text)["connect-src"] == ("'self'", "https://open.example")


def test_hosts_get_a_script_for_pages_that_take_one(published):
    folder, _ = published(EMBEDDED)
    assert (folder / "embed" / "host.js").read_text() == "'embed-host.js';\n"


def test_normal_pages_link_the_stylesheets_of_their_tools(published):
    folder, _ = published(PLAIN, "רק טקסט")
    lesson, text = ((folder / f"course/lesson-{number}/index.html").read_text() for number in (0, 1))
    assert re.findall(r"/(bina\.css|tools/[\w-]+\.css)", lesson) == ["bina.css", "tools/survey.css"]
    assert re.findall(r"/(bina\.css|tools/[\w-]+\.css)", text) == ["bina.css"]
