"""The state of a survey: what is being answered here, what became of it, and what a teacher has gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from pyodide_tools.core.effects import Save
from pyodide_tools.core.tool import Start
from pyodide_tools.survey import delivery, merging
from pyodide_tools.survey.controls import by_field
from pyodide_tools.survey.delivery import Delivery, Refused, Response
from pyodide_tools.survey.format import Question, Survey, parse
from pyodide_tools.survey.merging import Collection
from pyodide_tools.survey.session import Session, start
from pyodide_tools.survey.settings import Settings

SCHEMA = 1
Stage = Literal["filling", "review", "sent"]


@dataclass(frozen=True, slots=True)
class Status:
    """What happened last: a key of the strings under `status`, with the values of its places."""

    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Live:
    """How the page hears of new responses: `state` of the line; how many came, how many are held back."""

    state: str
    arrived: int = 0
    held: int = 0


@dataclass(frozen=True, eq=False)
class Plan:
    """What never changes while a survey is answered; made once, and the same object ever since."""

    survey: Survey
    schema: str

    @cached_property
    def fields(self) -> Mapping[str, Question]:
        """Return the questions by the fields of their controls."""
        return by_field(self.survey)

    @cached_property
    def drawn(self) -> dict[str, Any]:
        """Return the memory of view_memory.py."""
        return {}

    @cached_property
    def names(self) -> Mapping[str, Question]:
        """Return the questions by name."""
        return {question.name: question for question in self.survey.questions()}


@dataclass(frozen=True, eq=False)
class Gathered:
    """The responses that are here: the same object until others come, so that they are counted once."""

    plan: Plan
    collection: Collection = merging.EMPTY

    def __len__(self) -> int:
        """Return how many responses there are."""
        return len(self.collection.responses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that the view shows.

    `page` is the position of the page on show, `checked` are the pages whose mistakes are shown. `sent`
    is this person's response once it has left the form, `code` the same to be handed over. `kind` says
    where answers go, see `delivery.kind`. `gathered` are the responses here, `shown` those in the charts:
    bars move in steps, because a bar that moves by one tells who voted. `round` is the one on show, `cross`
    the two questions set against each other. `asking` is what has to be confirmed, `signed`
    whether a teacher may read the collector. `aside` is what was saved by a newer site, kept until that site is back.
    """

    settings: Settings
    language: str
    plan: Plan
    session: Session
    kind: str
    reads: bool = False
    label: str = ""
    stage: Stage = "filling"
    page: int = 0
    checked: frozenset[int] = frozenset()
    status: Status = field(default_factory=Status)
    sent: Response | None = None
    code: str = ""
    delivered: Delivery | None = None
    asking: Literal["", "erase", "empty"] = ""
    gathered: Gathered
    shown: Gathered
    round: str = ""
    cross: tuple[str, str] = ("", "")
    intervals: bool = False
    scanning: bool = False
    pasting: str = ""
    signed: bool = False
    live: Live | None = None
    aside: Any = None

    @property
    def survey(self) -> Survey:
        """Return the survey."""
        return self.plan.survey

    @property
    def pages(self) -> tuple[int, ...]:
        """Return the positions of the pages that have something to answer now."""
        return self.session.visible_pages

    @property
    def keeps(self) -> bool:
        """Tell whether gathered responses stay in this browser: there is no server that has them."""
        return self.kind in {"none", "handover"}

    @property
    def shared(self) -> bool:
        """Tell whether several people answer on this device."""
        return self.kind == "none" or self.settings.collect.shared

    @property
    def started(self) -> bool:
        """Tell whether anything has been answered."""
        return bool(self.session.data)


def init(settings: Settings, start_: Start) -> Model:
    """Return the state in which a page begins: as saved, else empty. FormatError where there is no survey."""
    plan = Plan(parse(settings.survey), delivery.fingerprint(settings.survey))
    ours = isinstance(start_.saved, Mapping) and start_.saved.get("schema") == SCHEMA
    kept: Mapping[str, Any] = start_.saved if ours else {}
    language = start_.language
    collectors = start_.site.get("collectors") or {}
    collector: Mapping[str, Any] = collectors.get(settings.collect.to) or {}
    gathered = Gathered(plan, merging.read(kept.get("collection"), settings.shared_key))
    cross = settings.results.cross
    model = Model(
        settings=settings,
        language=language,
        plan=plan,
        session=start(plan.survey, _mapping(kept.get("data")), language=language, now=start_.now),
        kind=delivery.kind(settings.collect.to, start_.site),
        reads=collector.get("reads") is True,
        label=str(collector.get("label") or settings.collect.to),
        gathered=gathered,
        shown=gathered,
        round=settings.round,
        cross=(cross[0], cross[1]) if cross else ("", ""),
        intervals=settings.results.intervals,
        aside=kept.get("aside") if ours else start_.saved,
        status=Status("newer") if start_.saved and not ours else Status(),
    )
    return _resumed(model, kept)


def _resumed(model: Model, kept: Mapping[str, Any]) -> Model:
    """Return the model at the place where the reader was, as far as it is still there."""
    page, checked = kept.get("page"), kept.get("checked")
    pages = range(len(model.survey.pages))
    seen = frozenset(
        one for one in (checked if isinstance(checked, list) else ()) if type(one) is int and one in pages
    )
    resumed = replace(
        model, page=page if isinstance(page, int) and page in model.pages else _first(model), checked=seen
    )
    try:
        sent = delivery.read(kept.get("sent"), model.settings.shared_key)
    except Refused:
        return replace(resumed, stage="review") if kept.get("stage") == "review" else resumed
    return replace(
        resumed,
        stage="sent",
        sent=sent,
        code=str(kept.get("code") or ""),
        delivered=delivery.read_state(kept.get("delivered")),
    )


def _first(model: Model) -> int:
    return model.pages[0] if model.pages else 0


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return value if isinstance(value, Mapping) and value else None


def saved(model: Model) -> dict[str, Any]:
    """Return what is to be found again after a reload."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "data": dict(model.session.data),
        "stage": model.stage,
        "page": model.page,
        "checked": sorted(model.checked),
    }
    if model.sent:
        value |= {"sent": model.sent.to_json(), "code": model.code}
    if model.delivered:
        one = model.delivered
        value["delivered"] = {"rid": one.rid, "round": one.round, "state": one.state, "reason": one.reason}
    if model.keeps and len(model.gathered):
        value["collection"] = model.gathered.collection.to_json()
    return value if model.aside is None else {**value, "aside": model.aside}


def save(model: Model) -> Save:
    """Return the order to keep the state."""
    return Save(id="save", value=saved(model))


def erased(model: Model) -> tuple[Save, ...]:
    """Return the orders that also erase the draft of the page; what others gave is kept again at once."""
    empty = Save(id="erase", value=None)
    return (empty, save(model)) if len(model.gathered) or model.sent or model.aside else (empty,)
