"""A presenter written for pybossa.js, unmodified, in its frame: from the first card to the end, kept apart from the house."""

import re

from enfilade.contribute.models import Answer
from tests.e2e.browser import axe, signed_in, tab_to
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_project

PRESENTER = """
<div id="card"><h2 id="url"></h2><p id="done"></p><label>Lu <input id="lu"></label>
<button type="button" id="save" class="btn btn-primary">Envoyer</button></div><p id="thanks" style="display:none">Merci</p>
<script>
pybossa.taskLoaded(function(task, deferred) {
  if ($.isEmptyObject(task)) { deferred.resolve(task); return; }
  var img = $('<img />');
  img.load(function() { deferred.resolve(task); });
  img.attr('src', 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7').appendTo($('<div>'));
});
pybossa.presentTask(function(task, deferred) {
  if ($.isEmptyObject(task)) { $('#card').hide(); $('#thanks').show(); return; }
  $('#url').text(task.info.url);
  pybossa.userProgress('SHORT').done(function(data) { $('#done').text(data.done + ' sur ' + data.total); });
  $('#save').off('click').click(function() {
    pybossa.saveTask(task.id, {lu: $('#lu').val(), locale: $.trim($('#PYBOSSA_USER_LOCALE').text())}).done(function() {
      deferred.resolve();
    });
  });
});
pybossa.run('SHORT');
</script>
"""


def a_project_with_presenter(**fields):
    name = fields.setdefault("short_name", "haches")
    return a_client_project(info={"task_presenter": PRESENTER.replace("SHORT", name)}, **fields)


def sit_down(page, project):
    page.goto(f"/participer/{project.short_name}/")
    page.get_by_role("button", name=re.compile("Commencer|Continuer")).click()
    return page.frame_locator("iframe.presenter")


def read_all(frame, *urls):
    for place, url in enumerate(urls):
        frame.get_by_role("heading", name=url).wait_for()
        frame.get_by_text(f"{place} sur {len(urls)}").wait_for()
        frame.get_by_label("Lu").fill(f"lu {url}")
        frame.get_by_role("button", name="Envoyer").click()
    frame.get_by_text("Merci").wait_for()


def test_two_browsers_behind_one_address_read_to_the_end(open_page):
    project = a_project_with_presenter(cards=3, wanted=2)
    for page in (open_page(), signed_in(open_page(), a_person())):
        read_all(sit_down(page, project), "u0", "u1", "u2")
        page.get_by_text("Vous avez lu 3 fiches ici.").wait_for()
    assert Answer.objects.filter(is_counted=True).count() == 6
    assert set(Answer.objects.values_list("contributor__person", flat=True)) > {None}
    assert Answer.objects.earliest("pk").info == {"lu": "lu u0", "locale": "fr"}


def test_it_reads_nothing_of_the_house_nor_of_another_project(page):
    other = a_project_with_presenter(short_name="epees")
    project = a_project_with_presenter()
    frame = sit_down(page, project)
    frame.get_by_role("heading", name="u0").wait_for()
    inside = next(one for one in page.frames if one.url.startswith("http://p-"))
    assert inside.evaluate("() => document.cookie") == ""
    assert (
        inside.evaluate("() => { try { return parent.document.title } catch (e) { return e.name } }") == "SecurityError"
    )
    home = page.url.split("/participer")[0]
    reach = "(where) => fetch(where, {credentials: 'include'}).then((a) => a.status, (e) => e.name)"
    assert inside.evaluate(reach, f"{home}/api/project") == "TypeError"
    assert inside.evaluate(reach, f"/api/project/{other.pk}/newtask") == 403
    assert inside.evaluate(reach, f"/api/task/{other.tasks.get().pk}") == 404
    page.wait_for_timeout(300)
    assert any("Content Security Policy" in fault for fault in page.faults)
    page.faults.clear()


def test_one_leaves_the_frame_by_the_keyboard_and_opens_it_alone(page):
    project = a_project_with_presenter(cards=1, wanted=1)
    frame = sit_down(page, project)
    frame.get_by_role("heading", name="u0").wait_for()
    assert axe(page) == []
    tab_to(page, page.get_by_role("link", name="Ouvrir en pleine page"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"//p-.*/project/haches/task/\d+"))
    page.get_by_label("Lu").fill("seul")
    page.reload()
    read_all(page, "u0")
    assert Answer.objects.get().info["lu"] == "lu u0"
