"""What every page has around its content."""

import re

import pytest

from enfilade.people.enums import Role
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
PAGES = ["/", "/compte/login/", "/maison/composants/", "/nulle-part/", "/musees/", "/agenda/"]
KINDS = {"introuvable", "fermee", "illisible", "attente", "trop", "panne"}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_forbids_what_it_does_not_need(client, address):
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert {"object-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'self'"} <= set(
        policy.split("; ")
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_no_address_of_anyone_is_on_a_public_page(client, address):
    holding(Role.DIRECTOR, space=a_museum(), email="direction@musee.test")
    assert "@" not in re.sub(r"@font|<link[^>]*>", "", client.get(address).content.decode())


@pytest.mark.parametrize(("address", "language"), [("/", "fr"), ("/en/", "en")])
def test_a_page_says_its_language_and_offers_the_other(client, address, language):
    other = {"fr": ("en", "/en/", "English"), "en": ("fr", "/", "Français")}[language]
    page = client.get(address).content.decode()
    assert f'<html lang="{language}"' in page
    assert f'<a href="{other[1]}" lang="{other[0]}" hreflang="{other[0]}">{other[2]}</a>' in page


def test_a_page_begins_with_a_way_to_its_content(client):
    body = client.get("/maison/composants/").content.decode().split("<body")[1]
    assert body.index('<a class="skip" href="#contenu">') < body.index("<header") < body.index('<main id="contenu"')


def test_the_menu_is_there_without_a_script_on_every_screen(client):
    page = client.get("/").content.decode()
    assert page.count('<nav class="inline" aria-label="Menu principal">') == 1
    assert page.count('<details class="menu"><summary>Menu</summary>') == 1


def test_messages_are_announced(client):
    assert re.search(r'role="status"><ul class="toasts">', client.get("/maison/composants/").content.decode())


def test_a_reader_chooses_a_theme_and_goes_back_where_they_were(client):
    answer = client.post("/maison/theme/", {"theme": "dark", "next": "/musees/?q=1"})
    cookie = client.cookies["theme"]
    assert (answer["Location"], cookie.value, cookie["samesite"]) == ("/musees/?q=1", "dark", "Lax")
    assert 'data-theme="dark"' in client.get("/").content.decode()


@pytest.mark.parametrize("where", ["https://ailleurs.example/", "//ailleurs.example", "javascript:alert(1)", ""])
def test_the_theme_sends_nobody_elsewhere(client, where):
    assert client.post("/maison/theme/", {"theme": "dark", "next": where})["Location"] == "/"


def test_an_unknown_theme_is_not_kept(client):
    client.post("/maison/theme/", {"theme": "rose", "next": "/"})
    assert "theme" not in client.cookies
    client.cookies["theme"] = "rose"
    assert "data-theme" not in client.get("/").content.decode()


def test_the_theme_does_not_change_by_following_a_link(client):
    assert client.get("/maison/theme/").status_code == 405


def test_the_catalogue_shows_every_piece_in_both_languages(client):
    for prefix, title in (("", "Composants"), ("/en", "Components")):
        page = client.get(f"{prefix}/maison/composants/").content.decode()
        assert f"<h1>{title}</h1>" in page
    pieces = [
        "cartel",
        "cimaise",
        "enfilade",
        "jauge",
        "fil",
        "pupitre",
        "table",
        "tabs",
        "pages",
        "empty",
        "summary",
        "toasts",
    ]
    assert [piece for piece in pieces if f'class="{piece}' not in page] == ["table"] or all(
        piece in page for piece in pieces
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_pages_of_refusal_can_be_looked_at(client, kind):
    assert "<h1>" in client.get(f"/maison/composants/{kind}/").content.decode()


def test_no_other_page_of_refusal_exists(client):
    assert client.get("/maison/composants/autre/").status_code == 404


def test_the_footer_leads_each_reader_to_their_place(client):
    assert "Se connecter" in client.get("/").content.decode()
    client.force_login(a_person())
    page = client.get("/").content.decode()
    assert "Mon compte" in page
    assert "Se connecter" not in page
