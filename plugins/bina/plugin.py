"""The MkDocs plugin: it hands MkDocs' events to the parts that do the work."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from bina import develop, theme
from bina.author_errors import AuthorError
from bina.guides import add_pages, add_to_nav
from bina.mkdocs_yml import spots_in
from bina.part import Build, cache_of
from bina.parts import Parts
from bina.settings import Options, options_of
from bina.site import Site, language_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from bina.rebuilding.part import Memory

log = logging.getLogger("mkdocs.plugins.bina")


class BinaConfig(Config):  # type: ignore[no-untyped-call]
    """The options as they stand in mkdocs.yml; `bina.settings.Options` says what they may be.

    They are checked in `on_config`, where file, line and language are known, in the words and with
    the places that an author also gets for a fence.
    """

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Leave the checking to `on_config`."""
        return [], []


class Checked(Exception):
    """Ends a build that was only asked to check, before anything is written; holds what was found."""


class BinaPlugin(BasePlugin[BinaConfig]):  # type: ignore[no-untyped-call]
    """Living tools in a site: fences, assets, publishing."""

    def __init__(self) -> None:
        self.on_startup(command="build", dirty=False)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin a command. Having this event, a plugin is kept for all builds of a process."""
        self.site = Site()
        self.serving = command == "serve"
        self.memory: Memory | None = None
        if self.serving and not dirty:
            from bina.rebuilding.part import Memory

            self.memory = Memory()
        self.guides = ""
        self.check_only = False
        self.typography = False
        self.reported: set[str] = set()
        self.found: list[str] = []
        # One for as long as `serve` runs, so that an open page stays right after a rebuild.
        self.token = secrets.token_urlsafe(24)

    @event_priority(100)  # other plugins ask the templates for their words
    def _keep_templates(self, config: MkDocsConfig) -> None:
        """Have templates that are compiled once; a check leaves nothing behind."""
        if not self.check_only:
            theme.keep_templates(config.theme, cache_of(config) / "templates")

    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the options, then set up Markdown and theme."""
        if self.serving:
            develop.reload_changed_tools()
        self.site = Site(language=language_of(config.theme.get("language") or "he"), waiting={})
        self.reported.clear()
        spots, whole = spots_in(config.config_file_path)
        options = options_of(dict(self.config), spots, whole, self.site)
        self._raise_if_wrong()
        if self.serving and not self.site.backends:
            from bina.serve.demo import demo_backend

            self.site.backends = {"demo": demo_backend(self.site, self.token)}
        for name in ("pymdownx.superfences", "bina.extension"):
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        config.mdx_configs["bina.extension"] = {"site": self.site}
        if config.theme.name == "material":
            theme.dress(config)
        build = Build(
            self.site,
            config,
            self._wished(options),
            serving=self.serving,
            checking=self.check_only,
            memory=self.memory,
        )
        self.parts = Parts(build)
        self.guides = str(self.config.get("guides") or "").strip("/")
        if self.guides:
            add_to_nav(config.nav, self.guides)
        return config

    on_config = CombinedEvent(_keep_templates, _configure)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the guides of the tools, where the site wants them."""
        if self.guides:
            add_pages(files, config, self.guides)
        self.parts.on_files(files)
        return files

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse secret keys before anything is made of them."""
        from bina.publish import scan_sources

        own = [File(config.docs_dir)]
        if config.config_file_path:
            own.append(File(config.config_file_path))
        self._refuse(map(str, scan_sources(own, root=own[-1].parent)))
        if self.memory:
            self.memory.folder.put_aside(File(config.site_dir))

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Prepare for the conversion of a page."""
        self.parts.on_markdown(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Look at what a page's text has become."""
        return self.parts.on_content(html, page)

    def on_env(self, env: Any, *, files: Files, **_: Any) -> Any:
        """Fail with all wrong fences at once, or say what they are and go on where an author looks on."""
        self.parts.on_env(env, files)
        self._warn()
        self._raise_if_wrong()
        if self.check_only:
            raise Checked(self.found)
        return env

    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> Any:
        """Give the templates what they show beside the text."""
        self.parts.on_context(context, page)
        return context

    @event_priority(100)  # the plugins that change finished pages get them whole
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Put the tools into the finished page."""
        return self.site.filled(self.parts.on_finished(output, page))

    @event_priority(-50)  # the search has to have written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Turn the built site into a published one."""
        self._raise_if_wrong()  # a page that was rendered late
        self.parts.on_built()
        self.parts.on_end()
        self._warn()
        from bina.publish import PublishError, publish
        from bina.runtime import RuntimeBuildError

        try:
            kept = self.parts.build.cache / "compressed"
            designs = self.parts.build.options.designs
            publish(
                File(config.site_dir),
                serving=self.serving,
                designs=designs,
                cache=kept,
                earlier=self.memory.published if self.memory else None,
                **self.parts.build.allowed,
            )
        except PublishError as error:
            self._refuse(str(error).splitlines())
        except RuntimeBuildError as error:
            raise PluginError(str(error)) from error
        if self.parts.rebuilding:
            self.parts.rebuilding.remember()

    def on_build_error(self, **_: Any) -> None:
        """Let go of what a failed build has left."""
        if parts := getattr(self, "parts", None):  # none yet where the options are wrong
            parts.on_end()
        if self.memory:
            self.memory.forget()

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Close the server to others, add the demo backend, and watch what a developer of tools changes."""
        from bina.demo_backend import app
        from bina.serve import wrap

        for folder in develop.watched():
            server.watch(str(folder))
        return wrap(server, backend=app(self.token))

    def _wished(self, options: Options) -> Options:
        """Return the options with what the command asks for."""
        checks = options.checks
        return replace(options, checks=replace(checks, typography=checks.typography or self.typography))

    def _warn(self) -> None:
        """Say what an author should mend though the site can be built: a strict build ends with it."""
        for problem in AuthorError(
            [*self.site.warnings.values(), *self.parts.build.warnings.values()]
        ).problems:
            line = str(problem)
            if line in self.reported:
                continue
            self.reported.add(line)
            if self.check_only:
                self.found.append(line)
            else:
                log.warning(line)

    def _raise_if_wrong(self) -> None:
        error = AuthorError(self.site.problems.values())
        self._refuse(map(str, error.problems))

    def _refuse(self, problems: Iterable[str]) -> None:
        """End the build with all problems; where the author looks on, say each once and go on."""
        new = [line for line in problems if line not in self.reported]
        self.reported.update(new)
        if self.serving:
            for line in new:
                log.error(line)
        elif self.check_only:
            self.found += new
        elif new:
            summary = self.site.words.count("summary", len(new))
            raise PluginError("\n".join([summary, *new]))
