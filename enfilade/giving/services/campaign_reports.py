"""The report of a campaign as a file to sign: the figures of its page, in the reader's language."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from enfilade.core.clock import now, today
from enfilade.core.money import format_amount
from enfilade.core.translated import localized
from enfilade.giving import queries
from enfilade.giving.engine.campaign_report import render_report
from enfilade.giving.models import Campaign
from enfilade.ui.accents import on_paper
from enfilade.ui.charts import drawing_of

Table = dict[str, Any]


def report_pdf(*, campaign: Campaign) -> bytes:
    """The report: what was sought and raised, by which way, when, by which link; steps, rewards, use, signature."""
    series = queries.timeline_series(queries.raised_over_time(campaign))
    chart = drawing_of(series, colour=on_paper(campaign.museum.accent), font="Libertinus Serif")
    return render_report(report_values(campaign=campaign), chart=chart, moment=int(now().timestamp()))


def report_values(*, campaign: Campaign) -> dict[str, Any]:
    """What the file says; no donor is named in it."""
    report = queries.report_of(campaign)
    tables = [ways(campaign), timeline(campaign), links(campaign, report), steps(campaign), rewards(report)]
    tables.append(in_kind(report))
    return {
        "lang": (get_language() or "fr")[:2], "museum": campaign.museum.name, "title": localized(campaign, "title"),
        "heading": _("Bilan de la campagne"), "page_word": _("page"), "accent": on_paper(campaign.museum.accent),
        "made_on": day_words(today(campaign.museum.timezone)), "facts": facts(campaign, report),
        "tables": [one for one in tables if one["rows"]], "use": use(campaign), "signature": signature(campaign),
    }  # fmt: skip


def day_words(day: Any) -> str:
    return date_format(day, "j F Y")


def facts(campaign: Campaign, report: queries.Report) -> list[tuple[str, str]]:
    percent = report.raised * 100 // campaign.goal
    total = queries.whole(queries.ways_of(campaign))
    told = [
        (_("Somme recherchée"), format_amount(campaign.goal)),
        (_("Somme idéale"), format_amount(campaign.optimum) if campaign.optimum else ""),
        (_("Somme réunie"), f"{format_amount(report.raised)}, {percent}\u00a0%"),
        (_("Rendu ou contesté"), format_amount(total.left)),
        (_("Frais des prestataires"), format_amount(total.fees)),
        (_("Dons"), str(report.gifts)),
        (_("Personnes"), str(report.people)),
        (_("Don médian"), format_amount(report.median) if report.median else ""),
        (_("Premier jour"), day_words(campaign.opens_on)),
        (_("Dernier jour"), day_words(campaign.closes_on)),
        (_("État"), str(campaign.get_outcome_display() or campaign.get_state_display())),
    ]
    return [(name, value) for name, value in told if value]


def table(title: str, head: list[str], rows: list[list[str]], **more: Any) -> Table:
    return {"title": title, "head": head, "rows": rows, "total": [], "note": "", "chart": "", "alt": "", **more}


def ways(campaign: Campaign) -> Table:
    found = queries.ways_of(campaign)
    lines = [
        [one.words, str(one.count), format_amount(one.came), format_amount(one.left), format_amount(one.fees)]
        for one in [*found, queries.whole(found)]
    ]
    head = [_("Voie"), _("Nombre"), _("Reçu"), _("Rendu"), _("Frais")]
    note = _("Le réuni est ce qui a été reçu, moins ce qui a été rendu. Les frais sont ceux de chaque paiement.")
    return table(_("D'où vient l'argent"), head, lines[:-1], total=lines[-1], note=note)


def timeline(campaign: Campaign) -> Table:
    found = queries.raised_over_time(campaign)
    rows = [[queries.period_words(one), format_amount(one.amount)] for one in found]
    alt = _("Ce qui a été réuni au fil du temps ; les chiffres sont dans le tableau qui suit.")
    title, total = _("Au fil du temps"), [_("Ensemble"), format_amount(sum(one.amount for one in found))]
    return table(title, [_("À partir du"), _("Réuni")], rows, total=total, chart="chart.svg", alt=alt)


def links(campaign: Campaign, report: queries.Report) -> Table:
    named = {one.tag: one for one in queries.tags_of(campaign)}
    rows = []
    for line in report.links:
        tag = named.get(line.words)
        name, visits = (tag.name, str(tag.visits)) if tag else (line.words, "")
        rows.append([name, visits, str(line.count), format_amount(line.amount)])
    return table(_("Ce que chaque lien a apporté"), [_("Lien"), _("Visites"), _("Dons"), _("Montant")], rows)


def steps(campaign: Campaign) -> Table:
    rows = [
        [localized(one, "pays_for"), format_amount(one.amount), day_words(one.passed_at) if one.passed_at else "–"]
        for one in queries.paliers_of(campaign)
    ]
    return table(_("Paliers"), [_("Ce qu'il permet"), _("À partir de"), _("Atteint le")], rows)


def rewards(report: queries.Report) -> Table:
    rows = [[one.words, str(one.count), format_amount(one.amount)] for one in report.tiers]
    return table(_("Contreparties acquises"), [_("Contrepartie"), _("Nombre"), _("Valeur")], rows)


def in_kind(report: queries.Report) -> Table:
    rows = [[one.words, str(one.count), format_amount(one.amount) if one.amount else "–"] for one in report.in_kind]
    note = _("Valeur déclarée par les entreprises, à confirmer.")
    return table(_("En nature"), [_("Besoin"), _("Accepté"), _("Valeur")], rows, note=note)


def use(campaign: Campaign) -> dict[str, Any]:
    """What the page promised: what the money is for, and what becomes of it otherwise."""
    texts = [localized(campaign, name) for name in ("lead", "fallback")]
    return {"title": _("À quoi sert l'argent"), "texts": [text for text in texts if text]}


def signature(campaign: Campaign) -> dict[str, str]:
    entity = queries.entity_of(campaign.museum)
    city = entity.city if entity and entity.city else campaign.museum.city
    signed = ", ".join(filter(None, (entity.signatory, entity.signatory_role))) if entity else ""
    day = day_words(today(campaign.museum.timezone))
    place = _("Fait à %(city)s, le %(day)s.") % {"city": city, "day": day}
    return {"title": _("Signature"), "place": place, "who": signed or campaign.museum.name}
