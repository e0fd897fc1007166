from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "originals").mkdir(parents=True)
    return tmp_path / "media"


def put(folder, name, content=b"bytes-on-disk"):
    (folder / name).write_bytes(content)


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "image/jpeg"), ("b.webp", "image/webp"), ("c.png", "image/png")])
def test_an_image_is_served_by_its_kind_and_kept_for_ever(client, folder, name, kind):
    put(folder, name)
    answer = client.get(f"/media/{name}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue() == b"bytes-on-disk"


@pytest.mark.parametrize("name", ["receipt.pdf", "page.html", "drawing.svg", "list.csv", "A.JPG", "noname"])
def test_nothing_but_images_is_served(client, folder, name):
    put(folder, name)
    assert client.get(f"/media/{name}").status_code == 404


TRICKS = [
    "../secret.png",
    "originals/../../secret.png",
    "..%2fsecret.png",
    "%2e%2e/secret.png",
    "/secret.png",
    "a\x00.png",
]


@pytest.mark.parametrize("name", TRICKS)
def test_a_path_cannot_leave_the_folder(client, folder, name):
    put(folder.parent, "secret.png")
    answer = client.get(f"/media/{name}")
    assert answer.status_code == 404
    assert b"bytes-on-disk" not in answer.content


def test_a_folder_is_not_an_image(client, folder):
    Path(folder / "folder.png").mkdir()
    assert client.get("/media/folder.png").status_code == 404
