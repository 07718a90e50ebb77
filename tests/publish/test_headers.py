"""What hosts are told to send."""

from collections import Counter
from fnmatch import fnmatchcase

import pytest

from bina.publish.headers import EVERYWHERE, MOST_RULES, Rule, netlify, nginx, rules, too_long
from bina.publish.policy import SERVICE_WORKER, WORKER, Policy

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
    assert (found[f"/{FOLDER}worker.js"], found["/sw.js"]) == (WORKER, SERVICE_WORKER)


def test_a_tools_worker_has_the_policy_of_workers() -> None:
    name = "tools/image-studio-worker.js"
    found = {rule.path: rule.headers for rule in rules(Policy(), FOLDER, PAGES, [name])}
    assert found[f"/{FOLDER}{name}"]["Content-Security-Policy"] == WORKER
    assert f"location = /{FOLDER}{name} {{" in nginx(Policy(), FOLDER, workers=[name])


def test_a_flat_site_with_many_pages_has_few_rules() -> None:
    found = rules(Policy(), FOLDER, [f"{n}.html" for n in range(500)])
    assert len(found) < MOST_RULES


def test_what_the_author_wrote_in_headers_stays() -> None:
    own = "/feed.xml\n  X-Own: 1\n"
    once = netlify([Rule("/*", EVERYWHERE)], earlier=own)
    assert once.startswith(own)
    assert netlify([Rule("/*", EVERYWHERE)], earlier=once) == once


def test_a_line_that_cloudflare_drops_is_noticed() -> None:
    assert too_long(netlify(rules(Policy(scripts=("'sha256-x'",) * 300), FOLDER, PAGES)))


def test_nginx_repeats_all_headers_in_every_location() -> None:
    text = nginx(Policy(), FOLDER, base="/school/")
    assert text.count("\nlocation ") == text.count("nosniff") == 4
    assert f"location = /school/{FOLDER}worker.js {{" in text
