"""The policy names what is needed and nothing else."""

import pytest

from bina.publish.policy import Policy, digest, origin


def test_without_anything_only_the_site_itself_is_allowed() -> None:
    assert Policy().for_meta() == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-elem 'self'; "
        "style-src-attr 'none'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
    )


def test_style_attributes_are_allowed_only_where_they_are_used() -> None:
    assert "style-src-attr 'unsafe-inline'" in Policy(style_attributes=True).for_meta()


def test_only_a_header_can_forbid_framing() -> None:
    assert Policy().for_header() == f"{Policy().for_meta()}; frame-ancestors 'none'"


def test_a_digest_is_the_one_that_browsers_compute() -> None:
    # the example of the standard, https://www.w3.org/TR/CSP3/#framework-infrastructure
    assert digest("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://images.example/v1/", "https://images.example"),
        ("https://IMAGES.example:8443/v1", "https://images.example:8443"),
        ("http://127.0.0.1:4000", "http://127.0.0.1:4000"),
        ("http://localhost:4000/v1", "http://localhost:4000"),
        ("/_bina/backend", None),
        ("", None),
    ],
)
def test_a_backend_becomes_an_exact_origin(url: str, expected: str | None) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://images.example/",
        "https://*.example/",
        "https:",
        "https://user@images.example/",
        "//images.example/",
        "https://images.example; script-src *",
        "https://a b/",
        "javascript:x",
        "https://images.example:port/",
        "http://[::1]:4000/",
    ],
)
def test_an_address_that_is_not_exact_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="The address"):
        origin(url)
