"""What hosts are told to send."""

import re
from collections import Counter
from fnmatch import fnmatchcase
from urllib.parse import quote

import pytest

from bina.publish.headers import EVERYWHERE, MOST_RULES, Rule, netlify, nginx, rules, unread
from bina.publish.policy import FOR_SERVICE_WORKER, WORKER, Policy

FOLDER = "assets/bina/0123456789abcdef/"
PAGES = ("index.html", "404.html", "course/1/index.html", "יומן/index.html")


def sent(path: str, found: tuple[Rule, ...]) -> Counter[str]:
    return Counter(name for rule in found if fnmatchcase(path, rule.path) for name in rule.headers)


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/course/1/", f"/{FOLDER}worker.js", f"/{FOLDER}x.bin", "/sw.js", "/x.png"]
)
def test_no_header_is_sent_twice(path: str) -> None:
    assert set(sent(path, rules(Policy(), FOLDER, PAGES)).values()) == {1}


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/404.html", "/course/1/", "/%D7%99%D7%95%D7%9E%D7%9F/"]
)
def test_every_page_has_the_policy(path: str) -> None:
    assert sent(path, rules(Policy(), FOLDER, PAGES))["Content-Security-Policy"] == 1


def test_workers_have_policies_of_their_own() -> None:
    found = {
        rule.path: rule.headers.get("Content-Security-Policy") for rule in rules(Policy(), FOLDER, PAGES)
    }
    assert (found[f"/{FOLDER}worker.js"], found["/sw.js"]) == (WORKER, FOR_SERVICE_WORKER)


def test_a_tools_worker_has_the_policy_of_workers() -> None:
    name = "tools/image-studio-worker.js"
    found = {rule.path: rule.headers for rule in rules(Policy(), FOLDER, PAGES, [name])}
    assert found[f"/{FOLDER}{name}"]["Content-Security-Policy"] == WORKER
    assert f"location = /{FOLDER}{name} {{" in nginx(Policy(), FOLDER, workers=[name])


LETTERS = "אבגדהוזחטיכלמנסעפצקרשתabcdefghijklmnopqrstuvwxyz0123456789"
WIDE = (
    "index.html",
    *(f"{letter}{number}/index.html" for letter in LETTERS for number in range(3)),
    *("embedding/index.html", "embed.html", "assets.html", "assets-of-ours/index.html", "sw.html", "s.html"),
    *(".hidden/index.html", "e.mbed/index.html", "x/index.html", "x.html"),
)
ADDRESSES = sorted(
    {address for page in WIDE for address in (page, page.removesuffix("index.html").removesuffix(".html"))}
)


@pytest.fixture(scope="module")
def wide() -> tuple[Rule, ...]:
    """Return the rules of a site with more pages at its top than hosts read rules, whose tools may be embedded."""
    return rules(Policy(), FOLDER, WIDE, embeds="default-src 'none'")


def test_a_site_with_many_pages_at_its_top_has_few_rules(wide: tuple[Rule, ...]) -> None:
    assert len(wide) <= MOST_RULES
    assert len(rules(Policy(), FOLDER, [f"{n}.html" for n in range(500)])) <= MOST_RULES


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_may_frame_any_page_of_such_a_site(wide: tuple[Rule, ...], address: str) -> None:
    policies = [
        rule.headers["Content-Security-Policy"]
        for rule in wide
        if fnmatchcase(f"/{quote(address)}", rule.path) and "Content-Security-Policy" in rule.headers
    ]
    assert [policy.endswith("frame-ancestors 'none'") for policy in policies] == [True]


@pytest.mark.parametrize("path", ["/embed/", "/embed/a/", f"/{FOLDER}worker.js", "/sw.js"])
def test_what_has_a_policy_of_its_own_has_no_other(wide: tuple[Rule, ...], path: str) -> None:
    policies = [
        rule.headers.get("Content-Security-Policy", "") for rule in wide if fnmatchcase(path, rule.path)
    ]
    assert [policy for policy in policies if "frame-ancestors" in policy] == []
    assert sent(path, wide)["Content-Security-Policy"] == 1


def test_no_pattern_inside_a_name_is_read_as_a_regular_expression(wide: tuple[Rule, ...]) -> None:
    stars = [rule.path for rule in wide if rule.path.endswith("*") and not rule.path.endswith("/*")]
    assert [path for path in stars if re.search(r"[.()\[\]+?|^$\\{}]", path)] == []


def test_pages_beside_our_files_leave_the_workers_their_policy() -> None:
    found = rules(Policy(), FOLDER, ["assets/index.html", "assets/a.html", "assets/demo/index.html"])
    assert sent(f"/{FOLDER}worker.js", found)["Content-Security-Policy"] == 1
    for path in ("/assets/", "/assets/a", "/assets/a.html", "/assets/demo/"):
        assert sent(path, found)["Content-Security-Policy"] == 1


def test_what_the_author_wrote_in_headers_stays() -> None:
    own = "/feed.xml\n  X-Own: 1\n"
    once = netlify([Rule("/*", EVERYWHERE)], earlier=own)
    assert once.startswith(own)
    assert netlify([Rule("/*", EVERYWHERE)], earlier=once) == once


def test_a_line_that_cloudflare_drops_is_noticed() -> None:
    found = rules(Policy(scripts=("'sha256-x'",) * 300), FOLDER, PAGES)
    assert ["2000 characters" in note for note in unread(found, netlify(found))] == [True]


def test_rules_that_cloudflare_drops_are_noticed() -> None:
    many = [f"{chr(0x4E00 + number)}/index.html" for number in range(200)]
    found = rules(Policy(), FOLDER, many)
    assert ["204 rules" in note for note in unread(found, netlify(found))] == [True]


def test_a_usual_site_loses_nothing() -> None:
    found = rules(Policy(), FOLDER, PAGES)
    assert list(unread(found, netlify(found))) == []


def test_nginx_repeats_all_headers_in_every_location() -> None:
    text = nginx(Policy(), FOLDER, base="/school/")
    assert text.count("\nlocation ") == text.count("nosniff") == 4
    assert f"location = /school/{FOLDER}worker.js {{" in text
