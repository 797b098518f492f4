"""Pictures of a rescued archive stand where they stood, for those who may see the work."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from foxden.people.tests.factories import bob
from foxden.rescue.efiction.files import picture_type
from foxden.rescue.models import KeptFile
from foxden.rescue.site import build_site
from foxden.works.models import Chapter, ChapterText
from foxden.works.rules import hide_work, restrict_work

from .old_archives import texts_of_version_3, version_3
from .test_efiction import take, work
from .test_site import broken_links

pytestmark = pytest.mark.django_db


def drawn(kind="PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(file, kind)
    return file.getvalue()


@pytest.fixture
def shown(settings, tmp_path):
    """The rescued text of a chapter with pictures of every sort."""
    settings.MEDIA_ROOT = tmp_path / "media"
    stories = texts_of_version_3(tmp_path)
    images = stories / "1" / "images"
    (images / "fox.png").write_bytes(drawn())
    (images / "my fox.gif").write_bytes(drawn("GIF"))
    (images / "bad.png").write_bytes(b"<script>alert(1)</script>")
    (images / "unused.png").write_bytes(drawn())
    (images / "drawn.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (stories / "1" / "101.txt").write_text(
        '<p><img src="stories/1/images/fox.png" alt="A fox"> words '
        "<IMG alt='two' SRC='stories/1/images/my%20fox.gif'>"
        '<img src="../../stories/1/101.txt"><img src="stories/1/images/bad.png">'
        '<img src="stories/1/images/drawn.svg">'
        '<img src="https://elsewhere.example/fox.png" alt="else"></p>'
    )
    take(tmp_path, version_3(), stories=stories)
    fox = work("The Fox & the Detective")
    return ChapterText.objects.get(chapter=Chapter.objects.get(work=fox, position=1)).html


def address(name) -> str:
    kept = KeptFile.objects.get(path=f"1/images/{name}")
    return f"/rescued-pictures/{kept.archive_id}/1/images/{name}"


def test_the_text_leads_to_the_kept_pictures_and_keeps_their_words(shown):
    assert f'src="{address("fox.png")}"' in shown and 'alt="A fox"' in shown
    assert address("my fox.gif").replace(" ", "%20") in shown
    assert 'src="https://elsewhere.example/fox.png"' in shown
    assert "101.txt" in shown and "/1/101.txt" not in shown.replace("../../stories/1/101.txt", "")


def test_a_picture_is_sent_as_what_it_is_and_cannot_run(shown, client):
    answer = client.get(address("fox.png"))
    assert b"".join(answer.streaming_content) == drawn()
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    again = client.get(address("fox.png"), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_no_picture_or_stands_in_no_work_is_not_sent(shown, client):
    for name in ("bad.png", "drawn.svg", "unused.png"):
        assert client.get(address(name)).status_code == 404, name
    archive = KeptFile.objects.first().archive_id
    for path in ("1/777.txt", "../../foxden.sqlite3", "1/images/none.png"):
        assert client.get(f"/rescued-pictures/{archive}/{path}").status_code == 404


def test_who_may_not_see_the_work_may_not_see_its_pictures(shown, client):
    fox = work("The Fox & the Detective")
    restrict_work(work=fox, restricted=True)
    assert client.get(address("fox.png")).status_code == 404
    client.force_login(bob())
    assert client.get(address("fox.png")).status_code == 200
    hide_work(work=fox, hidden=True)
    assert client.get(address("fox.png")).status_code == 404


def test_the_old_address_of_a_picture_leads_to_it(shown, client):
    answer = client.get("/stories/1/images/fox.png")
    assert (answer.status_code, answer.headers["Location"]) == (301, address("fox.png"))


def test_the_static_site_takes_the_pictures_of_public_works_along(shown, tmp_path):
    build_site(tmp_path / "site")
    assert broken_links(tmp_path / "site") == []
    copied = {file.name: file.read_bytes() for file in (tmp_path / "site").rglob("*fox.*")}
    assert copied == {"fox.png": drawn(), "my fox.gif": drawn("GIF")}
    fox = work("The Fox & the Detective")
    chapter = Chapter.objects.get(work=fox, position=1)
    page = tmp_path / f"site/works/{fox.pk}/chapters/{chapter.pk}/index.html"
    assert 'src="../../../../rescued-pictures/' in page.read_text()
    restrict_work(work=fox, restricted=True)
    build_site(tmp_path / "other")
    assert not (tmp_path / "other" / "rescued-pictures").exists()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_are_known_by_what_is_in_them(kind):
    assert picture_type(drawn(kind)) == f"image/{kind.lower()}"


@pytest.mark.parametrize("body", [b"", b"\x89PNG a small picture", b"<svg/>", drawn("TIFF")])
def test_everything_else_is_no_picture(body):
    assert picture_type(body) == ""
