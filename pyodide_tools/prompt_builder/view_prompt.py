"""The prompt itself: always in sight, ready to be copied or drawn, with its English beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pyodide_tools.core import fields, paper
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.core.strings import words as strings
from pyodide_tools.prompt_builder.advice import Advice
from pyodide_tools.prompt_builder.compose import PACKAGE, Prompt
from pyodide_tools.prompt_builder.model import Model
from pyodide_tools.prompt_builder.settings import Settings
from pyodide_tools.prompt_builder.update import term_id
from pyodide_tools.prompt_builder.visible import shown

_MOST_ADVICE = 5
_LINES_BY_HAND = 4
_IN_TEXT = ("plain", "midjourney")
"""Dialects whose parameters are written into the text that is copied."""


def result(model: Model, words: Words) -> Html:
    """Return the prompt and what can be done with it."""
    key = model.settings.id
    prompt = model.sent
    language = "en" if model.sends_english and model.has_english else model.language
    text = copied(prompt, model.dialect, language)
    return h(
        "section",
        h(
            "div",
            h("h4", words("prompt"), id_=f"{key}-prompt-title"),
            fields.button(key, "undo", words("undo"), on="undone") if model.past else None,
            class_="bina-prompt__heading",
        ),
        h(
            "p",
            text or words("prompt-empty"),
            id_=f"{key}-prompt",
            class_="bina-prompt__text" if text else "bina-prompt__text bina-prompt__text--empty",
            # A long one scrolls, by keyboard as well.
            tabindex=0 if text else None,
            dir="auto",
            lang=language if text else None,
        ),
        None if text else paper.lines("", _LINES_BY_HAND),
        _negative(model, prompt, words),
        _actions(model, words),
        class_="bina-prompt__result",
        aria_labelledby=f"{key}-prompt-title",
    )


def advice(model: Model, words: Words) -> Html | None:
    """Return what could be better, the gravest first; it stands still while nothing is written."""
    found = model.composed.advice[:_MOST_ADVICE]
    if not found:
        return None
    rows = [h("li", _advised(piece, words), dir="auto") for piece in found]
    return h("section", h("h4", words("advice.title")), h("ul", rows), class_="bina-prompt__advice")


def _advised(piece: Advice, words: Words) -> str:
    names = [words(f"parts.{part}.label") for part in piece.parts]
    return words(
        f"advice.{piece.kind}",
        part=words(f"parts.{piece.part}.label"),
        parts=", ".join(names),
        **piece.values,
    )


def wording(model: Model, words: Words) -> Html | None:
    """Return how the prompt is put: the service, its notes, and the English."""
    if model.settings.simple:
        return None
    notes = [h("li", note, dir="auto") for note in model.sent.notes]
    return h(
        "div",
        _services(model, words),
        h("ul", notes, class_="bina-prompt__notes") if notes else None,
        _parameters(model.sent.parameters, words) if model.dialect not in _IN_TEXT else None,
        _english(model, words) if model.has_english else None,
        class_="bina-prompt__wording",
    )


def copied(prompt: Prompt, dialect: str, language: str) -> str:
    """Return the prompt as it is pasted into its service, which may take some parameters in the text."""
    if not prompt.text:
        return ""
    if dialect == "midjourney":
        return " ".join([prompt.text, *(f"{name} {value}" for name, value in prompt.parameters.items())])
    if dialect == "plain" and "aspect" in prompt.parameters:
        return f"{prompt.text} {strings(PACKAGE, language)('shape', aspect=prompt.parameters['aspect'])}"
    return prompt.text


def _negative(model: Model, prompt: Prompt, words: Words) -> Html | None:
    if not prompt.negative:
        return None
    key = model.settings.id
    return h(
        "p",
        h("strong", words("negative"), " "),
        h("span", prompt.negative, id_=f"{key}-negative", dir="auto"),
        " ",
        fields.button(key, "copy-negative", words("copy"), copies=f"{key}-negative"),
        class_="bina-prompt__negative",
    )


def _actions(model: Model, words: Words) -> Html:
    key, backend = model.settings.id, model.backend
    draft: Child = None
    if model.waiting:
        share = model.waiting.share
        done = None if share is None else round(100 * share)
        draft = h(
            "span",
            h("progress", max=100, value=done, aria_label=words("drafting")),
            " ",
            fields.button(key, "cancel", words("cancel"), on="cancelled"),
            class_="bina-prompt__waiting",
        )
    elif backend:
        left = model.drafts_left
        label = words("draft") if left is None else words.count("draft-left", left)
        draft = fields.button(key, "draft", label, on="asked", primary=True, disabled=left == 0)
    return h(
        "div",
        draft,
        _retry(model, words),
        fields.button(
            key, "copy", words("copy-prompt"), on="copied", copies=f"{key}-prompt", primary=backend is None
        ),
        fields.button(key, "keep", words("keep"), on="kept"),
        class_="bina-prompt__actions",
    )


def _retry(model: Model, words: Words) -> Html | None:
    """Return when a draft can be asked for again; a page that counts down shows the seconds."""
    if not model.retry_at:
        return None
    time = model.retry_at.partition("T")[2][:8]
    return h("time", words("retry-at", time=time), datetime=model.retry_at, data_bina_countdown=True)


def _services(model: Model, words: Words) -> Html | None:
    language = ("en" if model.sends_english else "he") if model.has_english else ""
    return _choices(model.settings, words.language, model.dialect, language)


@lru_cache(maxsize=8)
def _choices(settings: Settings, language: str, dialect: str, sent: str) -> Html | None:
    """Return the choice of a service, of the language to send (none where `sent` is empty), and the links."""
    say, key = strings(PACKAGE, language), settings.id
    controls: list[Html] = []
    if len(settings.offered) > 1:
        options = [fields.Option(name, say(f"dialects.{name}")) for name in settings.offered]
        controls.append(
            fields.select(key, "dialect", say("dialect"), options, value=dialect, on="change:dialect-chosen")
        )
    if sent:
        options = [fields.Option(name, say(f"languages.{name}")) for name in ("he", "en")]
        controls.append(
            fields.select(
                key, "language", say("sent-language"), options, value=sent, on="change:language-chosen"
            )
        )
    links = [
        h("li", h("a", service.label, href=service.url, target="_blank", rel="noopener noreferrer"))
        for service in settings.services
    ]
    if links:
        controls.append(h("div", h("p", say("open-service")), h("ul", links), class_="bina-prompt__services"))
    return h("div", controls, class_="bina-prompt__choices") if controls else None


def _parameters(parameters: Mapping[str, str], words: Words) -> Html | None:
    if not parameters:
        return None
    rows = [
        (h("dt", h("bdi", name, dir="ltr")), h("dd", h("bdi", value, dir="auto")))
        for name, value in parameters.items()
    ]
    return h("div", h("p", words("parameters")), h("dl", rows), class_="bina-prompt__parameters")


def _english(model: Model, words: Words) -> Html:
    key = model.settings.id
    built = model.composed.english.text
    missing = [
        h(
            "li",
            fields.text(
                key,
                f"english-{term_id(item)}",
                words("missing-english", text=shown(item), part=words(f"parts.{part}.label")),
                on="change:translated",
                language="en",
            ),
            class_="bina-prompt__untranslated",
        )
        for part, item in model.composed.missing
    ]
    return h(
        "section",
        fields.text(
            key,
            "english",
            words("english"),
            value=model.rewritten or built,
            on="input:rewritten",
            help=words("english-help"),
            language="en",
            rows=3,
        ),
        fields.button(key, "rebuild", words("rebuild"), on="rebuilt") if model.rewritten else None,
        fields.button(key, "copy-english", words("copy-english"), copies=f"{key}-english"),
        h("div", h("p", words("missing-title")), h("ul", missing), class_="bina-prompt__missing")
        if missing
        else None,
        class_="bina-prompt__english",
    )
