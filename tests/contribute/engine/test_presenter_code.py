import pytest

from enfilade.contribute.engine.presenter_code import filled, hosts_in, signs_in

WORKS = "pybossa.taskLoaded(f); pybossa.presentTask(f); pybossa.saveTask(1, {}); pybossa.run('x')"


@pytest.mark.parametrize(
    ("code", "hosts"),
    [
        ('<script src="https://cdn.example.org/a.js">', ["cdn.example.org"]),
        ("<img src='//A.example.org:8080/b.png'>", ["a.example.org:8080"]),
        ("$.get('http://nominatim.example.com')", ["nominatim.example.com"]),
        ("a // comment.about something", []),
        ("https://maison.test/x https://p-1.maison.test/y https://autre.test", ["autre.test"]),
    ],
)
def test_the_hosts_a_code_names_are_all_but_the_house(code, hosts):
    assert hosts_in(code, but=("maison.test:8000",)) == hosts


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ('<img src="http://example.org/a.png">', "plain_http"),
        ("document.cookie = 'a'", "cookies"),
        ("window.parent.document.title", "outside"),
        ("pybossa.setEndpoint('https://x.test')", "endpoint"),
        ("localStorage.a = 1", "storage"),
        ('<form action="https://x.test">', "forms"),
        ("new OpenLayers.Map()", "old_maps"),
    ],
)
def test_what_may_surprise_is_named(code, sign):
    assert signs_in(WORKS + code) == [sign]


def test_a_code_that_never_answers_is_named_and_an_empty_one_is_not():
    assert (signs_in(WORKS), signs_in("<p>bonjour</p>"), signs_in(" ")) == ([], ["calls"], [])


def test_the_mark_of_starters_becomes_the_short_name():
    assert filled("run('{{project.short_name}}') {{ app.short_name }}", "ha\\ches") == "run('ha\\ches') ha\\ches"
