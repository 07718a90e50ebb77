"""Reading passes over the tags that can do nothing; here both readings are compared."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bina.publish import inspection
from bina.publish.inspection import Page, read
from bina.publish.markup import notable, tags
from bina.publish.rules import Allowed

NAMES = """a p pre path svg use image feImage input button form table tr td details head header html body base meta
    object embed iframe img picture time video audio source link style script title textarea noscript bina-tool""".split()  # noqa: SIM905
ATTRIBUTES = """class id for href xlink:href src srcset imagesrcset poster background ping data action formaction
    srcdoc style rel type title target onclick ontoggle http-equiv data-md-component data-md-color data-bina
    data-bina-on data-bina-mount aria-label xmlns d hidden name value cite charset
    content property datetime alt sizes loading""".split()  # noqa: SIM905
VALUES = """x source search-share mermaid ../a/ //cdn.example/ https://cdn.example/ javascript:x() &#106;avascript:x()
    javascript&colon;x() content-security-policy stylesheet icon text-align:center url(//cdn.example/)
    a.png,//cdn.example/b.png /\\cdn.example/ /&sol;cdn.example/ a/b.png,c:""".split()  # noqa: SIM905
WRITTEN = (' {}="{}"', " {}='{}'", " {}={}", ' {} = "{}"', '{}="{}"', " {}", "/{}={}", "\n{}={}", ' {}="<{}')
ENDS = (">", "/>", " >", " text ", ">text</p>", "></head>", "></script>", "><!-- -->", "><!--")

Read = Callable[[str], tuple[Page, Page]]


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a page twice: passing over tags, and looking at all of them."""

    def read_twice(markup: str) -> tuple[Page, Page]:
        quick = read("index.html", markup, Allowed())
        with monkeypatch.context() as patched:
            patched.setattr(inspection, "notable", tags)
            return quick, read("index.html", markup, Allowed())

    return read_twice


@pytest.mark.parametrize("name", NAMES)
def test_a_tag_that_is_passed_over_would_have_said_nothing(name: str, both: Read) -> None:
    written = (f'<{name} {key}="{value}" lang="he"></{name}>\n' for key, value in product(ATTRIBUTES, VALUES))
    quick, whole = both("".join(written))
    assert quick == whole


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            lambda name, pairs, end: f"<{name}{''.join(form.format(*pair) for form, *pair in pairs)}{end}",
            st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from((name, name.upper(), f"/{name}"))),
            st.lists(st.tuples(*map(st.sampled_from, (WRITTEN, ATTRIBUTES, VALUES))), max_size=3),
            st.sampled_from(ENDS),
        ),
        max_size=4,
    )
)
def test_however_tags_are_written_none_is_lost(both: Read, written: list[str]) -> None:
    quick, whole = both("".join(written))
    assert quick == whole


def test_of_a_page_of_text_next_to_nothing_is_looked_at() -> None:
    item = '<li class="md-nav__item"><a href="../page/" class="md-nav__link"><span>א</span></a></li>\n'
    assert [tag.name for tag in notable(f"<html><body><ul>{item * 100}</ul><link rel=icon>")] == [
        "html",
        "body",
        "link",
    ]
