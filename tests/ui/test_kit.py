"""One tag, one piece: what each of them writes."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from enfilade.core.jobs.watching import Watched
from enfilade.core.pagination import KeyPage
from enfilade.ui.pieces import Door, Entry, Hung, Label, PictureView, Series
from tests.pages import check_page

PICTURE = PictureView("/media/a.webp", 600, 400, "Une hache", colour="#283c50")
LABEL = Label(
    "La Libraire", "Jeanne Collin", "1931", "huile", "65 × 50 cm", "946.1", "Beaux-Arts", "Don", "Domaine public"
)


class Form(forms.Form):
    name = forms.CharField(label="Nom", help_text="Le vôtre.")
    note = forms.CharField(label="Mot", required=False)
    agreed = forms.BooleanField(label="J'ai lu")
    kind = forms.ChoiceField(label="Forme", choices=[("a", "Une"), ("b", "Deux")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(tag, address="/", **values):
    request = RequestFactory().get(address)
    text = Template("{% load kit %}" + tag).render(Context({"request": request, **values}))
    check_page(text)
    return " ".join(text.split())


def test_a_label_reads_as_on_the_wall():
    text = shown("{% cartel label %}", label=LABEL)
    order = [
        "Jeanne Collin",
        "La Libraire",
        "1931, huile, 65 × 50 cm",
        "Beaux-Arts, inv. 946.1",
        "Don",
        "Domaine public",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "<a" not in text


def test_a_label_with_an_address_is_a_link_and_a_bare_one_is_short():
    assert '<a href="/x/">La Libraire</a>' in shown("{% cartel label %}", label=Label("La Libraire", url="/x/"))
    assert shown("{% cartel label grand=True %}", label=Label("Seul")).count("<p") == 1


def test_a_picture_holds_its_place():
    text = shown('{% picture pic "50vw" %}', pic=PICTURE)
    assert 'width="600" height="400" alt="Une hache"' in text
    assert 'class="tone-001"' in text
    assert 'loading="lazy"' in text
    assert "srcset" not in text


def test_a_picture_above_the_fold_comes_first_in_the_size_it_needs():
    pic = PictureView("/a.webp", 6, 4, "x", srcset="/a.webp 600w")
    text = shown('{% picture pic "50vw" eager=True %}', pic=pic)
    assert 'srcset="/a.webp 600w" sizes="50vw"' in text
    assert 'fetchpriority="high"' in text
    assert "lazy" not in text


@pytest.mark.parametrize(
    ("colour", "tone"), [("#000000", "tone-000"), ("#ffffff", "tone-333"), ("#a86828", "tone-210")]
)
def test_the_placeholder_is_the_nearest_of_the_tones(colour, tone):
    assert PictureView("/a.webp", 1, 1, "", colour=colour).tone == tone


def test_a_rail_scrolls_with_the_keyboard_and_has_a_name():
    text = shown('{% cimaise hung label="Œuvres" %}', hung=[Hung(PICTURE, LABEL)] * 2)
    assert '<ul tabindex="0" aria-label="Œuvres">' in text
    assert (text.count("<li>"), text.count('<div class="slide" hidden>')) == (2, 1)


def test_a_gauge_says_its_figure_first_and_never_overflows():
    text = shown('{% jauge figure="61 €" reached=103 goal=100 words="atteint" %}')
    assert text.index("61 €") < text.index('<progress value="100" max="100" aria-label="atteint">')


def test_a_process_shows_where_it_is():
    doors = [Door("Idée", "mars", "past", "/idee/"), Door("Cadrage", state="current"), Door("Clos")]
    text = shown('{% enfilade doors label="Étapes" %}', doors=doors)
    assert '<li class="current" aria-current="step"><b>Cadrage</b>' in text
    assert '<b><a href="/idee/">Idée</a></b><span class="hidden">franchie </span>' in text
    assert text.count("aria-current") == 1


def test_a_thread_is_dated_in_the_readers_language():
    entries = [Entry(date(2026, 2, 18), "Le cadre.", "/x/"), Entry(date(2026, 2, 1), "Ouverture.")]
    assert '<time datetime="2026-02-18">18 février 2026</time>' in shown("{% fil entries %}", entries=entries)
    with override("en"):
        assert "18 February 2026" in shown("{% fil entries %}", entries=entries)


def test_a_field_ties_its_label_help_and_error():
    text = shown("{% field form.name %}", form=Form({}))
    assert '<label for="id_name">Nom</label>' in text
    assert 'aria-describedby="id_name-help id_name-error"' in text
    assert 'id="id_name-error"' in text
    assert 'aria-invalid="true"' in text


def test_a_field_that_may_stay_empty_says_so():
    text = shown("{% field form.note %}", form=Form())
    assert "(facultatif)" in text
    assert "aria-describedby" not in text


def test_boxes_groups_and_hidden_fields_have_their_own_shape():
    assert '<div class="field check"><input' in shown("{% field form.agreed %}", form=Form())
    group = shown("{% field form.kind %}", form=Form({}))
    assert '<fieldset class="field" id="id_kind"><legend>Forme</legend>' in group
    assert 'id="id_kind-error"' in group
    assert shown("{% field form.secret %}", form=Form()) == '<input type="hidden" name="secret" id="id_secret">'


def test_what_went_wrong_is_listed_with_links_to_the_fields():
    text = shown("{% errors form %}", form=Form({}))
    assert 'role="alert"' in text
    assert '<a href="#id_name">Nom' in text
    assert '<a href="#id_kind">Forme' in text
    assert shown("{% errors form %}", form=Form()) == ""


def test_pages_keep_the_question_and_change_the_cursor():
    page = KeyPage(items=[], next_cursor="abc", is_first=False)
    text = shown("{% pages page %}", "/?q=hache&apres=old", page=page)
    assert 'href="?q=hache">' in text
    assert 'rel="next" href="?q=hache&amp;apres=abc"' in text


def test_a_single_page_has_no_pages():
    assert shown("{% pages page %}", page=KeyPage(items=[], next_cursor=None, is_first=True)) == ""


def test_a_last_page_leads_back_to_the_start_only():
    text = shown('{% pages page name="p" %}', "/?p=x", page=KeyPage(items=[], next_cursor=None, is_first=False))
    assert "Revenir au début" in text
    assert "Suite" not in text


def test_an_empty_state_says_what_to_do_next():
    text = shown('{% empty title="Rien" text="Bientôt." url="/x/" action="Voir" %}')
    assert '<a class="btn quiet" href="/x/">Voir</a>' in text
    assert "<a" not in shown('{% empty title="Rien" %}')


def test_a_chart_has_its_figures_in_a_table():
    text = shown("{% bar_chart series %}", series=Series("Visites", [("lun.", 10), ("mar.", 20), ("mer.", 0)]))
    assert text.count("<rect") == 3
    assert 'height="160.0"' in text
    assert '<th scope="row">mar.</th><td class="number">20</td>' in text


def test_a_chart_without_figures_says_so():
    text = shown("{% bar_chart series %}", series=Series("Visites"))
    assert "<svg" not in text
    assert "Pas encore de chiffres." in text


def a_job(**values):
    told = {"public_id": "a", "title": "Import", "words": "En cours.", "live": True, "failed": False, "percent": 60}
    return Watched(**{**told, **values})


def test_a_job_shows_how_far_it_is_and_where_to_ask_again():
    text = shown('{% progress job watch="/etat/" %}', job=a_job())
    assert 'data-watch="/etat/"' in text
    assert '<progress max="100" value="60" aria-label="Import">' in text


def test_a_job_that_ended_is_not_asked_again_and_a_failed_one_is_seen():
    assert "data-watch" not in shown('{% progress job watch="/etat/" %}', job=a_job(live=False, percent=100))
    assert '<p class="error" role="status">' in shown(
        "{% progress job %}", job=a_job(live=False, failed=True, percent=None)
    )
    assert 'max="100" aria-label' in shown("{% progress job %}", job=a_job(percent=None))


def test_amounts_and_translated_texts_are_filters():
    thing = type("Thing", (), {"title": "Titre", "title_en": "Title"})()
    with override("en"):
        text = Template("{% load kit %}{{ 125050|money }} {{ thing|loc:'title' }}").render(Context({"thing": thing}))
    assert text == "1,250.50\u00a0€ Title"
