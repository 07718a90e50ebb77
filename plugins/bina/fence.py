"""One fence: from the author's YAML to checked settings and to HTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bina.author_errors import Path, Place, Problem, suggestion
from bina.check import Finding, check
from bina.embed import author as embedding
from bina.fence_html import error_box, tool_html
from bina.fence_source import Block
from bina.fence_yaml import Spot, Yaml, load
from bina.lint import lint
from bina.site import Layer, Site, merge, place_in
from pyodide_tools.core.settings import is_id
from pyodide_tools.core.strings import Words
from pyodide_tools.core.tool import Tool

_WRITTEN_ID = re.compile(r"""^id:[ ]*["']?([a-z][a-z0-9-]*)["']?[ ]*(?:#.*)?$""", re.MULTILINE)


@dataclass(slots=True)
class Fences:
    """The fences of one rendering of one page; `outer` are the front matter's options of tools."""

    site: Site
    outer: Mapping[str, Layer]
    seen: set[str]

    def render(self, name: str, body: str, block: Block, options: Mapping[str, object]) -> str:
        """Return the tool's HTML, or a box with what is wrong; problems are reported to the site."""
        problems: list[Problem] = []
        html = ""
        if name not in self.site.names:
            remedy = suggestion(self.site.words, name, self.site.names)
            problems.append(Problem(block.header(), (name,), self.site.words("fence.unknown", remedy=remedy)))
        else:
            html = self._known(name, body, block, problems)
        if options:
            problems.append(Problem(block.header(), (name,), self.site.words("fence.options")))
        self.site.report(problems)
        return error_box(problems, self.site.words) if problems else html

    def _known(self, name: str, body: str, block: Block, problems: list[Problem]) -> str:
        try:
            return self._tool(self.site.tool(name), body, block, problems)
        except Exception as error:  # a tool may fail in any way, and its place is what helps then
            detail = f"{type(error).__name__}: {error}"
            problems.append(
                Problem(block.header(), (name,), self.site.words("settings.tool-failed", detail=detail))
            )
            return ""

    def _tool(self, tool: Tool, body: str, block: Block, problems: list[Problem]) -> str:
        yaml = load(body)
        inner = _layer_of(yaml, block)
        layers = [layer for layer in (self.site.tools.get(tool.name), self.outer.get(tool.name)) if layer]
        layers.append(inner)
        problems += yaml_problems(yaml, block.place, tool.name, self.site.words)
        key = self._identity(tool, yaml, body, block, problems)
        if yaml.data is None:
            return ""
        settings, ours = embedding.split(merge(layers))
        data = {**settings, **({"id": key} if key else {})}
        data = {"id": data.pop("id"), **data} if "id" in data else data
        said = {("id",), *(one.path for one in yaml.problems)}
        findings = embedding.problems(ours, self.site.words) + check(tool.settings, data, self.site.words)
        if any(one.instead == "id" and len(one.path) == 1 for one in findings):
            # A misspelt id is not also a missing one.
            problems[:] = [one for one in problems if one.path != (tool.name, "id")]
        if not findings:
            findings = lint(tool, data, self.site.words.language)
            self.site.warn(to_problem(one, tool.name, layers) for one in findings if one.warning)
        problems += [
            to_problem(one, tool.name, layers)
            for one in findings
            if not one.warning and (one.path not in said or not one.path)
        ]
        if problems or not key:
            return ""
        embed = embedding.wished(ours)
        html = tool_html(tool, key, data, self.site, block.document.address, embed=embed)
        return self.site.hold(html, key)

    def _identity(self, tool: Tool, yaml: Yaml, body: str, block: Block, problems: list[Problem]) -> str:
        """Return the id under which the tool is known, empty where it is wrong.

        An id registers even where the rest of the fence is wrong, so that its double is found at once.
        """
        words, path = self.site.words, (tool.name, "id")
        written = (yaml.data or {}).get("id")
        place = block.place(yaml.keys[("id",)]) if ("id",) in yaml.keys else block.header()
        if yaml.data is None and (match := _WRITTEN_ID.search(body)):
            written, place = match[1], block.place((body.count("\n", 0, match.start()) + 1, 1))
        if written is None:
            if tool.keeps_data:
                if yaml.data is not None:
                    problems.append(Problem(place, path, words("id.missing", example=self._example(tool))))
                return ""
            return self._derived(tool, body, block)
        if not is_id(written):
            shown = repr(written)
            problems.append(Problem(place, path, words("id.form", value=shown, example=self._example(tool))))
            return ""
        taken = self.site.take(written, place, again=written in self.seen)
        self.seen.add(written)
        if taken:
            problems.append(Problem(place, path, words("id.taken", id=written, place=taken)))
        return written

    def _derived(self, tool: Tool, body: str, block: Block) -> str:
        """Make an id from the page and the text, so that it is the same wherever the fence is rendered."""
        digest = hashlib.sha256(f"{block.document.file}\n{body}".encode()).hexdigest()[:8]
        key, number = f"{tool.name}-{digest}", 1
        while key in self.seen:  # the same text once more on the same page
            number += 1
            key = f"{tool.name}-{digest}-{number}"
        self.seen.add(key)
        return key

    def _example(self, tool: Tool) -> str:
        number = 1
        while f"{tool.name}-{number}" in self.site.ids:
            number += 1
        return f"{tool.name}-{number}"


def outer_layers(
    data: object, spots: Mapping[Path, Place], whole: Place, site: Site, prefix: Path
) -> dict[str, Layer]:
    """Return the options per tool that mkdocs.yml or front matter holds under `tools`; report mistakes.

    What is missing there may come from the fence, so it is no mistake yet.
    """
    words = site.words
    if data is None:
        return {}
    layer = Layer({}, spots, whole)
    if not isinstance(data, Mapping):
        text = words("yaml.not-keys")
        site.report([Problem(place_in([layer], ("tools",)), (*prefix, "tools"), text)])
        return {}
    layers: dict[str, Layer] = {}
    for raw, options in data.items():
        name = str(raw)
        place = place_in([layer], ("tools", name))
        if name not in site.names:
            remedy = suggestion(words, name, site.names)
            text = words("site.unknown-tool", remedy=remedy)
            site.report([Problem(place, (*prefix, "tools", name), text)])
            continue
        inner = {path[2:]: spot for path, spot in spots.items() if path[:2] == ("tools", name)}
        if options is not None and not isinstance(options, Mapping):
            site.report([Problem(place, (*prefix, "tools", name), words("yaml.not-keys"))])
            continue
        layers[name] = Layer(options or {}, inner, place)
        site.report(_outer_problems(site.tool(name), layers[name], site.words))
    return layers


def _outer_problems(tool: Tool, layer: Layer, words: Words) -> Iterator[Problem]:
    if "id" in layer.data:
        yield Problem(place_in([layer], ("id",)), (tool.name, "id"), words("id.outer"))
    settings, ours = embedding.split(layer.data)
    for one in (*embedding.problems(ours, words), *check(tool.settings, settings, words)):
        # A rule about several keys is judged once the fence has added its own.
        if not one.missing and one.path and one.path != ("id",):
            yield to_problem(one, tool.name, [layer])


def to_problem(finding: Finding, name: str, layers: list[Layer]) -> Problem:
    """Return a finding with its place in the author's file."""
    return Problem(place_in(layers, finding.path), (name, *finding.path), finding.text)


def yaml_problems(yaml: Yaml, place: Callable[[Spot], Place], name: str, words: Words) -> Iterator[Problem]:
    """Yield what is wrong with the YAML itself, in an author's words."""
    for one in yaml.problems:
        values = dict(one.values)
        if "first" in values:
            values["first"] = place((int(str(values["first"])), 1)).line
        yield Problem(place(one.spot), (name, *one.path), words(one.key, **values))


def _layer_of(yaml: Yaml, block: Block) -> Layer:
    # A key says more than the value behind it; the items of a list have only values.
    spots = {path: block.place(spot) for path, spot in {**yaml.values, **yaml.keys}.items() if path}
    return Layer(yaml.data or {}, spots, block.header())
