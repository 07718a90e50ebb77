"""The command `bina`: what it does, what it says, and how it ends."""

import json

import pytest

FENCE = "```sample-poll\nid: a\n```\n"
WRONG = "```sample-poll\nid: a\nxx: 1\n```\n"


def config_of(site):
    return site.folder / "mkdocs.yml"


def test_check_says_everything_and_writes_nothing(site, run):
    site.config("plugins:\n  - bina:\n      colour: red")
    site.page("index.md", WRONG)
    before = sorted(site.folder.rglob("*"))
    result = run("check", "-f", config_of(site))
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        "mkdocs.yml:5:7",
        "docs/index.md:3:1",
    ]
    assert sorted(site.folder.rglob("*")) == before


def test_check_of_a_right_site_ends_well(site, run):
    site.page("index.md", FENCE)
    result = run("check", "-f", config_of(site))
    assert (result.exit_code, result.stdout) == (0, "No problems.\n")


def test_check_needs_the_plugin(site, run):
    site.config("plugins: [search]")
    site.page("index.md", FENCE)
    result = run("check", "-f", config_of(site))
    assert result.exit_code == 1
    assert "Add the line '- bina'" in result.stderr


def test_build_writes_the_site_where_it_is_told(site, run, published):
    site.page("index.md", FENCE)
    result = run("build", "--config-file", config_of(site), "--site-dir", site.folder / "out")
    assert result.exit_code == 0
    assert "bina-tool" in (site.folder / "out" / "index.html").read_text(encoding="utf-8")
    assert published


def test_build_is_strict_only_when_asked(site, run, published):
    site.config("plugins: [bina]\nstrict: true")
    site.page("index.md", "[nowhere](nowhere.md)")
    out = ["--site-dir", site.folder / "out"]
    assert run("build", "-f", config_of(site), *out).exit_code == 0
    assert run("build", "-f", config_of(site), *out, "--strict").exit_code == 1


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_a_wrong_fence_always_fails_the_build(site, run, strict):
    site.page("index.md", WRONG)
    result = run("build", "-f", config_of(site), "--site-dir", site.folder / "out", *strict)
    assert result.exit_code == 1
    assert "docs/index.md:3:1: sample-poll › xx" in result.output


def test_a_site_that_is_not_there_is_named(run, tmp_path):
    result = run("build", "-f", tmp_path / "mkdocs.yml")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr


def test_publish_reports_what_keeps_a_site_from_being_published(run, tmp_path, monkeypatch):
    import bina.publish
    from bina.publish import Finding, Problem, PublishError

    def refuse(_):
        raise PublishError([Finding("index.html:1:1", Problem("A wrong thing", "Mend it"))])

    monkeypatch.setattr(bina.publish, "publish", refuse)
    result = run("publish", tmp_path)
    assert result.exit_code == 1
    assert "index.html:1:1: A wrong thing. Mend it." in result.stderr


def test_the_schema_has_the_options_and_the_fences(run, tmp_path):
    result = run("schema", "--output", tmp_path / "bina.json")
    assert result.exit_code == 0
    schema = json.loads((tmp_path / "bina.json").read_text(encoding="utf-8"))
    poll = schema["$defs"]["sample-poll"]
    assert poll["properties"]["title"]["description"] == "The heading."
    assert poll["additionalProperties"] is False
    assert poll["required"] == ["id"]
    (choice, _) = poll["properties"]["elements"]["items"]["anyOf"]
    assert (
        schema["$defs"][choice["$ref"].removeprefix("#/$defs/")]["properties"]["ask"]["description"]
        == "What is asked."
    )
    assert "id" not in schema["properties"]["tools"]["properties"]["sample-poll"]["properties"]
    backend = schema["$defs"]["bina.Backend"]["properties"]
    assert "openai-images" in backend["protocol"]["enum"]
    assert all("description" in option for option in backend.values())


def test_every_command_explains_itself(run):
    for name in ("new", "check", "build", "serve", "publish", "schema", "backend", "runtime"):
        assert run(name, "--help").exit_code == 0
