"""What may not be in a page is found, with its place and a remedy."""

import pytest

from bina.publish.inspection import Page, read, read_css, read_svg
from bina.publish.rules import Allowed


def look(markup: str) -> Page:
    allowed = Allowed(frames=frozenset({"https://video.example"}), forms=frozenset({"https://form.example"}))
    return read("a/index.html", markup, allowed)


@pytest.mark.parametrize(
    "markup",
    [
        '<p onclick="x()">',
        "<body ONLOAD=x()>",
        "<svg><g onend=x()></svg>",
        '<a href="javascript:void(0)">',
        '<a href=" java\tscript:x()">',
        '<a href="&#106;avascript:x()">',
        '<form action="javascript:x()">',
        '<base href="/">',
        "<script src=https://cdn.example/x.js></script>",
        "<script src=//cdn.example/x.js></script>",
        "<script src=https:cdn.example/x.js></script>",
        r'<img src="\\cdn.example/x.png">',
        '<img src="https://cdn.example/x.png">',
        '<img srcset="a.png 1x, https://cdn.example/x.png 2x">',
        '<link rel="stylesheet" href="https://fonts.googleapis.com/css">',
        '<link rel="preconnect" href="https://fonts.gstatic.com" crossorigin>',
        '<link rel="shortcut icon" href="http://cdn.example/x.ico">',
        '<iframe src="https://www.youtube.com/embed/x"></iframe>',
        '<iframe srcdoc="<p>"></iframe>',
        '<video poster="https://cdn.example/x.png">',
        '<svg><image href="https://cdn.example/x.png"></svg>',
        '<object data="x.pdf">',
        '<form action="https://elsewhere.example/">',
        '<p style="background: url(https://cdn.example/x.png)">',
        "<style>@import 'https://cdn.example/x.css';</style>",
        "<script>a\r\nb</script>",
        "<script><!-- <script> </script>",
        '<pre class="mermaid"><code>graph</code></pre>',
        '<meta http-equiv="content-security-policy" content="default-src *">',
        '<a href="x" ping="https://count.example/">',
    ],
)
def test_what_may_not_be_published_is_found(markup: str) -> None:
    (finding,) = look(f"<p>\n{markup}").findings
    assert finding.place.startswith("a/index.html:2:")


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://elsewhere.example/" target="_blank" rel="noopener">',
        '<a href="javascript:void(0)" data-md-component="search-share">',
        '<link rel="canonical" href="https://school.example/">',
        '<meta property="og:image" content="https://school.example/x.png">',
        '<iframe src="https://video.example/embed/1"></iframe>',
        '<iframe src="../embed/"></iframe>',
        '<form action="https://form.example/send">',
        '<img src="data:image/png;base64,AAAA">',
        '<p once="1" data-onclick="x" title="onclick=x">',
        "<p>onclick=&quot;x&quot; &lt;script src=https://cdn.example/&gt;</p>",
        "<!-- <script src=https://cdn.example/x.js></script> -->",
        "<pre><code>&lt;base&gt;</code></pre>",
    ],
)
def test_what_asks_nobody_is_left_alone(markup: str) -> None:
    assert look(markup).findings == ()


def test_only_scripts_that_run_need_a_hash() -> None:
    page = look(
        '<script>a</script><script type="module">b</script><script type="text/javascript">c</script>'
        '<script type="application/json">{}</script><script type="text/template">x</script><script src="x.js"></script>'
        '<script type="importmap">d</script>'
    )
    assert page.scripts == {"a", "b", "c", "d"}


def test_backends_are_read_from_what_a_tool_carries() -> None:
    mount = '{"tool":"x","site":{"backends":{"school":{"url":"https://images.example/v1"},"none":{}}}}'
    page = look(f"<bina-tool data-bina-mount='{mount}'></bina-tool>")
    assert page.backends == {"https://images.example/v1"}


@pytest.mark.parametrize(
    "mount", ["", "[]", '{"site": 3}', '{"site": {"backends": []}}', '{"site": {"backends": {"a": 1}}}']
)
def test_a_broken_mount_names_no_backend(mount: str) -> None:
    assert look(f"<bina-tool data-bina-mount='{mount}'></bina-tool>").backends == frozenset()


def test_a_stylesheet_that_asks_elsewhere_is_found() -> None:
    (finding,) = read_css("x.css", "a {}\n b { background: url( 'https://cdn.example/x.png' ) }")
    assert finding.place == "x.css:2:18"


def test_a_drawing_with_a_script_is_found() -> None:
    assert len(list(read_svg("x.svg", "<svg><script>x</script><g onload='x'/><title>t</title></svg>"))) == 2
