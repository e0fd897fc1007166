"""The kit: ``{% load kit %}``. Every component is one tag, given plain values of ``enfilade.ui.pieces``."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import RequestContext

from enfilade.core.jobs.watching import Watched
from enfilade.core.money import format_amount
from enfilade.core.pagination import KeyPage
from enfilade.core.translated import localized
from enfilade.ui.charts import bars_of
from enfilade.ui.pieces import Door, Entry, Hung, Label, PictureView, Series

register = template.Library()
Context = Mapping[str, Any]


@register.inclusion_tag("ui/pieces/cartel.html")
def cartel(label: Label, level: str = "p", grand: bool = False) -> Context:
    return {"label": label, "level": level, "grand": grand}


@register.inclusion_tag("ui/pieces/cimaise.html")
def cimaise(hung: Iterable[Hung], label: str) -> Context:
    return {"hung": list(hung), "label": label}


@register.inclusion_tag("ui/pieces/picture.html")
def picture(pic: PictureView, sizes: str = "100vw", eager: bool = False) -> Context:
    return {"pic": pic, "sizes": sizes, "eager": eager}


@register.inclusion_tag("ui/pieces/jauge.html")
def jauge(figure: str, reached: int, goal: int, words: str) -> Context:
    return {"figure": figure, "reached": min(reached, goal), "goal": goal, "words": words}


@register.inclusion_tag("ui/pieces/progress.html")
def progress(job: Watched, watch: str = "") -> Context:
    """A background job; ``watch`` is the address of its state in JSON, asked again by the script while it lives."""
    return {"job": job, "watch": watch}


@register.inclusion_tag("ui/pieces/enfilade.html")
def enfilade(doors: Iterable[Door], label: str) -> Context:
    return {"doors": list(doors), "label": label}


@register.inclusion_tag("ui/pieces/fil.html")
def fil(entries: Iterable[Entry]) -> Context:
    return {"entries": list(entries)}


@register.inclusion_tag("ui/pieces/errors.html")
def errors(form: BaseForm) -> Context:
    return {"form": form, "fields": [bound for bound in form if bound.errors]}


@register.inclusion_tag("ui/pieces/field.html")
def field(bound: BoundField) -> Context:
    """One field with its label above, help, errors, and the ids that tie them for screen readers."""
    widget = bound.field.widget
    own = bound.id_for_label or bound.auto_id
    described = [f"{own}-help"] if bound.help_text else []
    if bound.errors:
        described.append(f"{own}-error")
        widget.attrs["aria-invalid"] = "true"
    if described:
        widget.attrs["aria-describedby"] = " ".join(described)
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {"bound": bound, "own": own, "is_check": isinstance(widget, CheckboxInput), "is_group": grouped}


@register.inclusion_tag("ui/pieces/pages.html", takes_context=True)
def pages(context: RequestContext, page: KeyPage[Any], name: str = "apres") -> Context:
    query = context["request"].GET.copy()
    query.pop(name, None)
    start = query.urlencode()
    if page.next_cursor:
        query[name] = page.next_cursor
    return {"page": page, "first": start, "next": query.urlencode()}


@register.inclusion_tag("ui/pieces/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> Context:
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("ui/pieces/chart.html")
def bar_chart(series: Series, unit: str = "") -> Context:
    """Bars drawn as SVG on the server, 600 × 200, with the same figures in a table behind a disclosure."""
    return {"series": series, "bars": bars_of(series), "unit": unit}


@register.filter
def money(cents: int, currency: str = "EUR") -> str:
    return format_amount(cents, currency)


@register.filter
def loc(thing: Any, name: str) -> str:
    return localized(thing, name)
