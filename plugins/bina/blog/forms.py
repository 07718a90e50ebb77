"""Forms to subscribe and to write: plain HTML, sent by the reader's browser to the service that the site names."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bina.blog.options import Form
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words


def newsletter(form: Form, words: Words, *, privacy: str = "", name: str = "newsletter") -> Html:
    """Return the form to subscribe; `privacy` is the address of the page on what becomes of it."""
    return _form(form, words, name, [_email(form, words, name)], privacy)


def contact(form: Form, words: Words, *, privacy: str = "") -> Html:
    """Return the form to write to the site."""
    fields = [
        _field("input", form.name, words, "name", type="text", autocomplete="name", dir="auto"),
        _email(form, words, "contact"),
        _field("textarea", form.message, words, "message", rows="6", dir="auto"),
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


def _email(form: Form, words: Words, where: str) -> Html:
    return _field("input", form.email, words, "email", where, type="email", autocomplete="email", dir="ltr")


def _field(tag: str, name: str, words: Words, kind: str, where: str = "contact", **attributes: str) -> Html:
    """Return a field with its label; all of them have to be filled, and each says so."""
    identifier = f"bina-{where}-{kind}"
    must = h("span", words("form.required"), class_="bina-form__required")
    label = h("label", words(f"form.{kind}"), " ", must, for_=identifier)
    return h("p", label, h(tag, id=identifier, name=name, required=True, **attributes))
