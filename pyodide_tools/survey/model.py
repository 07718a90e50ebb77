"""The state of a survey: what is being answered here, what became of it, and what a teacher has gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pyodide_tools.core.effects import Save
from pyodide_tools.core.tool import Start
from pyodide_tools.survey import class_codes, delivery, merging, slips
from pyodide_tools.survey.delivery import Delivery, Refused, Response
from pyodide_tools.survey.format import Survey
from pyodide_tools.survey.format_reading import parse
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.plan import Plan
from pyodide_tools.survey.session import Session, start
from pyodide_tools.survey.settings import Settings
from pyodide_tools.survey.slips import Kit

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that the view shows.

    `page` is the position of the page on show, `checked` are the pages whose mistakes are shown. `sent`
    is this person's response once it has left the form, `code` the same to be handed over. `kind` says
    where answers go, see `delivery.kind`. `gathered` are the responses here, `shown` those in the charts:
    bars move in steps, because a bar that moves by one tells who voted. `round` is the one on show, `cross`
    the two questions set against each other, `class_shown` the code of the class whose charts are shown (None: all).
    `asking` is what has to be confirmed, `signed` whether a teacher may read the collector. `tab`,
    `times_kept`, `followed` and `last_kept` tell what other tabs keep from what this one did (tabs.py), `class_code` is what was typed here, `today` the day of the last
    event. `slip` is the code that came with a link or was typed, `kit` a teacher's slips. `aside` is what was
    saved by a newer site, kept until that site is back.
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
    class_shown: str | None = None
    intervals: bool = False
    scanning: bool = False
    pasting: str = ""
    signed: bool = False
    live: Live | None = None
    tab: str = ""
    times_kept: int = 0
    followed: str = ""
    last_kept: Mapping[str, Any] = field(default_factory=dict)
    class_code: str = ""
    today: str = ""
    slip: str = ""
    kit: Kit = field(default_factory=Kit)
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
        return self.kind in {"none", "handover", "lms"}

    @property
    def shared(self) -> bool:
        """Tell whether several people answer on this device."""
        return self.kind == "none" or (self.settings.collect.shared and self.kind != "lms")

    @property
    def closed(self) -> bool:
        """Tell whether the last day of the survey is over."""
        return bool(self.settings.collect.until) and self.today > self.settings.collect.until

    @property
    def hands_in_late(self) -> bool:
        """Tell whether what was begun in time may still become a file for the teacher."""
        kept_here = self.kind in {"none", "lms"}
        return self.closed and self.started and self.stage != "sent" and not kept_here

    @property
    def lacks_class(self) -> bool:
        """Tell whether the code of the class is asked for and not there."""
        return self.settings.collect.asks_class and not class_codes.tidy(self.class_code)

    @property
    def charted(self) -> Gathered:
        """Return the responses in the charts: of the class that was chosen, else of all."""
        return self.shown.of_class(self.class_shown)

    @property
    def takes_slips(self) -> bool:
        """Tell whether answers may come with the code of a slip; in an LMS it is known who answers."""
        return self.settings.collect.slips and self.kind != "lms"

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
    gathered = Gathered(plan).holding(merging.read(kept.get("collection"), settings.shared_key))
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
        tab=f"{start_.random:x}",
        followed=str(kept.get("stamp") or ""),
        last_kept=_mapping(kept.get("data")) or {},
        class_code=str(kept.get("class") or "")[: class_codes.LONGEST],
        today=start_.now[:10],
        slip=slips.tidy(kept.get("slip")),
        kit=replace(Kit(), codes=slips.read(kept.get("slips"))),
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
        "stamp": f"{model.tab}.{model.times_kept}",
    }
    if model.class_code:
        value["class"] = model.class_code
    if model.sent:
        value |= {"sent": model.sent.to_json(), "code": model.code}
    if model.delivered:
        one = model.delivered
        value["delivered"] = {"rid": one.rid, "round": one.round, "state": one.state, "reason": one.reason}
    if model.keeps and len(model.gathered):
        value["collection"] = model.gathered.collection.to_json()
    if code := slips.tidy(model.slip):
        value["slip"] = code
    if model.kit.codes:
        value["slips"] = list(model.kit.codes)
    return value if model.aside is None else {**value, "aside": model.aside}


def save(model: Model) -> Save:
    """Return the order to keep the state."""
    return Save(id="save", value=saved(model))


def erased(model: Model) -> tuple[Save, ...]:
    """Return the orders that also erase the draft of the page; what others gave is kept again at once."""
    empty = Save(id="erase", value=None)
    others = len(model.gathered) or model.kit.codes
    return (empty, save(model)) if others or model.sent or model.aside else (empty,)
