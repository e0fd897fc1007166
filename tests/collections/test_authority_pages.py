"""People and places as visitors see them, and the pages where staff keep them."""

import pytest
from django.urls import reverse

from enfilade.collections.enums import AuthorityKind, Field
from enfilade.collections.models import Authority, AuthorityAct, IgnoredName, Mention, RecordNumber
from enfilade.collections.queries import records_named
from enfilade.collections.queries.authorities import authorities_of, authorities_of_records
from enfilade.collections.queries.numbers import records_by_number
from enfilade.collections.services import identify_name, merge_authorities
from enfilade.people.enums import Role
from tests.factories.authorities import a_member, an_authority
from tests.factories.collections import a_record
from tests.factories.network import a_museum, a_network
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_member()


@pytest.fixture
def staff(client, museum):
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return client


def at(name, museum, *args):
    return reverse(f"collections:atelier_{name}", args=[museum.slug, *args])


def text(answer):
    return answer.content.decode().replace("&#x27;", "'")


# --- For visitors


def turner(**facts):
    values = {"born": "1775", "died": "1851", "birth_place": "Londres", "names": ["J. M. W. Turner"], **facts}
    return an_authority("Turner, J. M. W.", **values)


def test_a_person_is_shown_with_works_of_every_museum(client):
    who = turner(uris=["http://viaf.org/viaf/1", "urn:x:1"], note="Peintre de la mer.")
    shown, hidden = (
        a_record(maker="J. M. W. Turner (peintre)", title="Le Port"),
        a_record(maker="J. M. W. Turner", title="La Brume", is_public=False),
    )
    a_record(maker="J. M. W. Turner", title="Le Lac")
    page = text(client.get(who.get_absolute_url()))
    assert [name in page for name in (shown.title, "Le Lac", hidden.title)] == [True, True, False]
    assert [words in page for words in ("1775, Londres", "J. M. W. Turner", "viaf.org", "2 notices", "peintre")] == [
        True
    ] * 5
    assert shown.museum.name in page


def test_a_place_is_shown_with_its_position(client):
    where = an_authority("Meissen", kind=AuthorityKind.PLACE, latitude=51.16, longitude=13.47)
    a_record(place="Meissen", title="Une tasse")
    page = text(client.get(where.get_absolute_url()))
    assert where.get_absolute_url().startswith("/collections/lieux/")
    assert "Une tasse" in page


def test_a_group_without_works_is_not_for_search_engines(client):
    who = an_authority("Manufacture de Creil", kind=AuthorityKind.GROUP, born="1797")
    page = text(client.get(who.get_absolute_url()))
    assert "noindex" in page
    assert "Aucune notice publiée" in page


def test_one_merged_leads_to_the_one_that_stands_for_it(client, museum):
    kept, other = turner(), an_authority("Turner, William")
    merge_authorities(kept=kept, other=other, space=museum)
    answer = client.get(other.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, kept.get_absolute_url())


def test_a_person_is_not_at_the_address_of_a_place(client):
    assert client.get(reverse("collections:place", args=[turner().public_id])).status_code == 404


def test_a_record_leads_to_its_makers_and_its_places(client):
    who, where = turner(), an_authority("Londres", kind=AuthorityKind.PLACE)
    record = a_record(maker="d'après J. M. W. Turner (peintre); Bosse", place="Londres")
    page = text(client.get(reverse("collections:record", args=[record.public_id])))
    assert f'd\'après <a href="{who.get_absolute_url()}">J. M. W. Turner</a> (peintre); Bosse' in page
    assert f'<a href="{where.get_absolute_url()}">Londres</a>' in page


def test_a_record_with_people_costs_at_most_twelve_queries(client, django_assert_max_num_queries):
    turner()
    record = a_record(maker="J. M. W. Turner", picture=True)
    where = reverse("collections:record", args=[record.public_id])
    client.get(where)
    with django_assert_max_num_queries(12):
        client.get(where)


@pytest.mark.parametrize("count", [1, 3])
def test_a_person_costs_the_same_for_one_work_and_for_three(client, count, django_assert_num_queries):
    who, museum = turner(), a_museum()
    for _ in range(count):
        a_record(maker="J. M. W. Turner", museum=museum)
    client.get(who.get_absolute_url())
    with django_assert_num_queries(9):
        client.get(who.get_absolute_url())


def test_who_records_name_is_told_to_those_who_write_them_out():
    who, record = turner(), a_record(maker="J. M. W. Turner; Bosse")
    assert authorities_of(record) == {"J. M. W. Turner": who}
    assert authorities_of_records([record, a_record()]) == {record.pk: {"J. M. W. Turner": who}}


# --- Numbers


def test_a_record_is_found_by_each_of_its_numbers(museum):
    record = a_record(museum=museum, inventory_number="1968.3.1 ; 1968.3.2", other_numbers="B 17 (dépôt)")
    a_record(inventory_number="1968.3.2")
    for number in ("1968.3.1 ; 1968.3.2", "1968.3.2", "b  17", "B 17 (dépôt)"):
        assert records_by_number(museum, [number]).records == [record]
    assert records_by_number(museum, ["B 1"]).unknown == ["B 1"]
    assert [list(records_named(museum, begun)) for begun in ("1968.3.2", "B 1")] == [[record], [record]]
    assert RecordNumber.objects.filter(museum_id=museum.pk).count() == 5


def test_its_own_number_leads_to_a_record_whatever_else_bears_it(museum):
    own = a_record(museum=museum, inventory_number="B 17")
    a_record(museum=museum, inventory_number="1970.1", other_numbers="B 17")
    assert records_by_number(museum, ["B 17"]).records == [own]


def test_a_number_that_several_records_bear_leads_to_none_and_names_them(museum):
    both = [a_record(museum=museum, inventory_number=f"1970.{n}", other_numbers="B 17") for n in (1, 2)]
    found = records_by_number(museum, ["B 17", "1970.2"])
    assert (found.records, found.unknown, found.ambiguous) == ([both[1]], [], [("B 17", both)])


def test_two_numbers_of_one_record_lead_to_it_once_and_a_number_of_two_to_both(museum):
    one, two = (a_record(museum=museum, inventory_number=f"1970.{n}", other_numbers=f"B {n}") for n in (1, 2))
    assert records_by_number(museum, ["B 1", "1970.1", "1970.1"]).records == [one]
    assert records_by_number(museum, ["1970.1 ; 1970.2"]).ambiguous == [("1970.1 ; 1970.2", [one, two])]


@pytest.mark.parametrize("count", [1, 3])
def test_numbers_are_looked_up_in_two_queries(museum, count, django_assert_num_queries):
    records = [a_record(museum=museum, inventory_number=f"1970.{n}") for n in range(count)]
    with django_assert_num_queries(2):
        assert records_by_number(museum, [one.inventory_number for one in records]).records == records


# --- Names to identify


def test_the_most_frequent_names_come_first_with_who_they_may_be(staff, museum):
    who = an_authority("Turner, J. M. W.")
    for maker in ("Bosse", "J. M. W. Turner", "J. M. W. Turner", "Turner, Joseph Mallord William"):
        a_record(museum=museum, maker=maker)
    page = text(staff.get(at("names", museum)))
    assert page.index("J. M. W. Turner</a>") < page.index("Bosse</a>")
    assert page.count(f'value="{who.public_id}"') == 2


def test_a_museum_is_asked_about_its_own_records(staff, museum):
    a_record(maker="Callot")
    assert "Callot" not in text(staff.get(at("names", museum)))


def test_the_network_is_asked_about_all(client, museum):
    network = a_network(museum)
    client.force_login(holding(Role.COORDINATOR, space=network))
    a_record(maker="Callot", place="Nancy")
    page = text(client.get(at("names", network), {"champ": "maker", "q": "call"}))
    assert ("Callot" in page, "Nancy" in page) == (True, False)
    assert "Aucun nom ne répond" in text(client.get(at("names", network), {"q": "zzz"}))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_queries_however_long(staff, museum, count, django_assert_num_queries):
    an_authority("Turner, J. M. W.")
    for number in range(count):
        a_record(museum=museum, maker=f"Turner {number}")
    staff.get(at("names", museum))
    with django_assert_num_queries(10):
        staff.get(at("names", museum))


def decided(staff, museum, key, field="maker", **data):
    return staff.post(at("decide_name", museum), {"champ": field, "nom": key, **data}, follow=True)


def test_a_name_is_linked_from_the_queue(staff, museum):
    who = an_authority("Turner, J. M. W.")
    a_record(museum=museum, maker="Turner")
    assert "1 notice reliée" in decided(staff, museum, "turner", authority=who.public_id).text
    assert Mention.objects.get().authority == who


def test_a_name_makes_its_authority(staff, museum):
    a_record(museum=museum, place="Meissen")
    decided(staff, museum, "meissen", "place", create="1", kind="place", name="Meissen (Saxe)")
    assert Mention.objects.get().authority.name == "Meissen (Saxe)"


def test_a_name_of_nobody_leaves_the_queue(staff, museum):
    a_record(museum=museum, maker="école flamande")
    decided(staff, museum, "ecole flamande", ignore="1")
    assert IgnoredName.objects.get().key == "ecole flamande"
    assert "Tous les noms sont identifiés" in text(staff.get(at("names", museum)))


@pytest.mark.parametrize(
    "data", [{"champ": "title"}, {"nom": "bosse"}, {"create": "1", "kind": "place"}, {"authority": "inconnue"}]
)
def test_a_decision_that_makes_no_sense_changes_nothing(staff, museum, data):
    a_record(museum=museum, maker="Turner")
    answer = staff.post(at("decide_name", museum), {"champ": "maker", "nom": "turner", **data})
    assert (answer.status_code, Authority.objects.count(), Mention.objects.get().decided) == (404, 0, False)


def test_one_name_is_looked_at_with_its_records(staff, museum):
    an_authority("Turner, Charles")
    a_record(museum=museum, maker="après Turner (graveur)")
    record = a_record(museum=museum, maker="Turner (graveur)", title="Le Port")
    page = text(staff.get(at("name", museum), {"champ": "maker", "nom": "turner", "q": "turner"}))
    assert [words in page for words in (record.title, "graveur", "Turner, Charles")] == [True] * 3
    assert staff.get(at("name", museum), {"champ": "maker", "nom": "x"}).status_code == 302


def test_one_record_is_decided_alone(staff, museum):
    who = an_authority("Turner, Charles")
    first, second = (a_record(museum=museum, maker="Turner") for _ in range(2))
    for record, value in ((first, who.public_id), (second, "")):
        staff.post(at("decide_mention", museum, record.mentions.get().pk), {"authority": value})
    found = Mention.objects.order_by("pk").values_list("authority", "decided")
    assert list(found) == [(who.pk, True), (None, True)]


def test_a_museum_that_left_the_network_decides_no_more(client):
    museum = a_museum()
    client.force_login(holding(Role.REGISTRAR, space=museum))
    assert client.get(at("names", museum)).status_code == 403


# --- Keeping authorities

FACTS = {"born": "", "died": "", "birth_place": "", "death_place": "", "note": "", "names": "", "uris": ""}


def test_authorities_are_listed_and_found(staff, museum):
    an_authority("Bosse, Abraham")
    turner()
    assert "Bosse, Abraham" in text(staff.get(at("authorities", museum)))
    for words in ("turn", "Turner J. M. W.", "W. M. J. Turner"):
        page = text(staff.get(at("authorities", museum), {"q": words}))
        assert ("Turner, J. M. W." in page, "Bosse" in page) == (True, False)
    assert "Aucune fiche ne répond" in text(staff.get(at("authorities", museum), {"q": "zzz"}))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(staff, museum, count, django_assert_num_queries):
    for number in range(count):
        an_authority(f"Turner {number}")
    staff.get(at("authorities", museum))
    with django_assert_num_queries(7):
        staff.get(at("authorities", museum))


def test_an_authority_is_written_by_hand(staff, museum):
    data = {
        **FACTS,
        "kind": "place",
        "name": "Meissen",
        "names": "Misnie\nMeissen (Saxe)",
        "latitude": "51.1",
        "longitude": "13.4",
    }
    staff.post(at("new_authority", museum), data)
    where = Authority.objects.get()
    assert (where.latitude, where.authoritynames.count()) == (51.1, 3)


@pytest.mark.parametrize(
    "wrong", [{"uris": "viaf 1"}, {"latitude": "99"}, {"names": "x" * 301}, {"name": ""}, {"kind": "x"}]
)
def test_what_cannot_be_is_sent_back(staff, museum, wrong):
    data = {**FACTS, "kind": "place", "name": "Meissen", "latitude": "", "longitude": "", **wrong}
    assert staff.post(at("new_authority", museum), data).status_code == 200
    assert not Authority.objects.exists()


def saved(staff, museum, who, **data):
    seen = {"seen_at": who.updated_at.isoformat(), "name": who.name}
    return staff.post(at("authority", museum, who.public_id), {**FACTS, **seen, **data})


def test_an_authority_is_changed(staff, museum):
    who = turner(uris=["http://viaf.org/viaf/1"])
    assert saved(staff, museum, who, name="Turner", names="J. M. W. Turner", born="1775").status_code == 302
    who.refresh_from_db()
    assert (who.name, who.born, who.authorityuris.count()) == ("Turner", "1775", 0)


def test_a_change_from_a_stale_page_or_with_anothers_identifier_is_refused(staff, museum):
    an_authority("Turner, C.", uris=["http://viaf.org/viaf/1"])
    who = turner()
    assert saved(staff, museum, who, seen_at="2020-01-01").status_code == 409
    assert "déjà celui d'une autre fiche" in text(saved(staff, museum, who, uris="http://viaf.org/viaf/1"))
    data = {**FACTS, "kind": "person", "name": "X", "uris": "http://viaf.org/viaf/1", "latitude": "", "longitude": ""}
    assert "déjà celui d'une autre fiche" in text(staff.post(at("new_authority", museum), data))
    who.refresh_from_db()
    assert (who.born, Authority.objects.count()) == ("1775", 2)


def test_two_are_merged_and_come_apart_again_on_the_page(staff, museum):
    kept, other = turner(), an_authority("Turner, Joseph Mallord William")
    assert other.public_id in text(staff.get(at("authority", museum, kept.public_id)))
    staff.post(at("merge", museum, kept.public_id), {"other": other.public_id})
    page = text(staff.get(at("authority", museum, other.public_id), follow=True))
    assert ("réunie à" in page, "Camille Martin" in page) == (True, True)
    staff.post(at("undo_act", museum, kept.public_id, AuthorityAct.objects.get().pk))
    assert Authority.objects.filter(merged_into=None).count() == 2


def test_one_is_split_on_the_page(staff, museum):
    who = turner()
    record = a_record(museum=museum, maker="Turner")
    identify_name(field="maker", key="turner", authority=who, space=museum)
    name = who.authoritynames.get(text="J. M. W. Turner")
    data = {"name": [name.pk, "x"], "mention": record.mentions.get().pk, "new_name": "Turner, Charles"}
    staff.post(at("split", museum, who.public_id), data)
    new = Authority.objects.get(name="Turner, Charles")
    assert (new.mentions.count(), new.authoritynames.count(), who.mentions.count()) == (1, 2, 0)
    assert "séparée de" in text(staff.get(at("authority", museum, who.public_id), {"q": "turner"}))


def test_the_page_of_one_shows_no_unpublished_record_of_another_museum(staff, museum):
    who = turner()
    a_record(maker="J. M. W. Turner", title="La Brume", is_public=False)
    a_record(maker="J. M. W. Turner", title="Le Port", is_public=False, museum=museum)
    page = text(staff.get(at("authority", museum, who.public_id)))
    assert ("Le Port" in page, "La Brume" in page) == (True, False)


def test_words_of_other_fields_are_not_cut(client):
    turner()
    record = a_record(maker="J. M. W. Turner", description="J. M. W. Turner l'a peint.")
    page = text(client.get(reverse("collections:record", args=[record.public_id])))
    assert "<dd>J. M. W. Turner l'a peint." in page
    assert Field.DESCRIPTION == "description"


def test_the_tab_of_names_is_for_museums_of_a_network(client):
    alone, member = a_museum(), a_museum()
    a_network(member)
    for space, shown in ((alone, False), (member, True)):
        client.force_login(holding(Role.REGISTRAR, space=space))
        page = client.get(reverse("collections:atelier_records", args=[space.slug]))
        assert (reverse("collections:atelier_names", args=[space.slug]) in page.text) is shown
        assert client.get(reverse("collections:atelier_names", args=[space.slug])).status_code == (
            200 if shown else 403
        )
