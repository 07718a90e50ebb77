"""Forms to subscribe and to write: plain HTML, sent by the reader's browser to the service that the site names."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bina.blog.options import Form
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words


def newsletter(form: Form, words: Words, *, privacy: str = "", name: str = "newsletter") -> Html:
    """Return the form to subscribe; `privacy` is the address of the page on what becomes of it."""
    fields = [
        _field(
            form.email, words("form.email"), f"{name}-email", type="email", autocomplete="email", dir="ltr"
        )
    ]
    return _form(form, words, name, fields, privacy)


def contact(form: Form, words: Words, *, privacy: str = "") -> Html:
    """Return the form to write to the site."""
    fields = [
        _field(form.name, words("form.name"), "contact-name", autocomplete="name", dir="auto"),
        _field(
            form.email, words("form.email"), "contact-email", type="email", autocomplete="email", dir="ltr"
        ),
        _message(form.message, words),
    ]
    return _form(form, words, "contact", fields, privacy)


def _form(form: Form, words: Words, name: str, fields: list[Html], privacy: str) -> Html:
    hidden = (h("input", type="hidden", name=key, value=value) for key, value in form.hidden.items())
    return h(
        "section",
        h("h2", words(f"{name}.title"), id=f"bina-{name}"),
        h("p", words(f"{name}.text")),
        h(
            "form",
            *fields,
            *hidden,
            h("button", words(f"{name}.send"), type="submit", class_="md-button"),
            h("p", *_small_print(form, words, privacy), class_="bina-form__note"),
            action=form.url,
            method="post",
            class_="bina-form",
        ),
        class_=f"bina-{name}",
        aria_labelledby=f"bina-{name}",
    )


def _small_print(form: Form, words: Words, privacy: str) -> Iterator[Html | str]:
    yield words("form.sent-to")
    yield " "
    yield h("bdi", urlsplit(form.url).netloc, lang="en")
    yield ". "
    if privacy:
        yield h("a", words("form.privacy"), href=privacy)


def _field(name: str, label: str, identifier: str, **attributes: str) -> Html:
    control = h("input", id=f"bina-{identifier}", name=name, required=True, **{"type": "text", **attributes})
    return h("p", h("label", label, for_=f"bina-{identifier}"), control)


def _message(name: str, words: Words) -> Html:
    control = h("textarea", id="bina-contact-message", name=name, rows=6, required=True, dir="auto")
    return h("p", h("label", words("form.message"), for_="bina-contact-message"), control)
