"""Claims before a live archive, and the static site from a folder: axe finds nothing, no script is needed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from foxden.people.names import UNCLAIMED
from foxden.people.queries import pseud_at
from foxden.people.tests.factories import alice, olive, pseud_of
from foxden.rescue.claims.inviting import invite_to_claim
from foxden.rescue.site import build_site
from foxden.rescue.tests.old_archives import texts_of_version_3, version_3
from foxden.rescue.tests.test_efiction import take
from foxden.works.rules import add_to_series, start_series
from foxden.works.tests.factories import chapter_of, posted

pytestmark = pytest.mark.django_db(transaction=True)
OPTIONS = {"resultTypes": ["violations"]}


@pytest.fixture
def token(settings, tmp_path):
    """A letter's link to an archive that was taken in."""
    settings.MEDIA_ROOT = tmp_path / "media"
    take(tmp_path, version_3(), stories=texts_of_version_3(tmp_path))
    invite_to_claim(pseuds=[pseud_at(UNCLAIMED, "Irene")], actor=None)
    return re.search(r"/claims/([\w-]+)", mail.outbox[-1].body)[1]


def problems(page, path: str) -> list[str]:
    page.goto(path)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{path}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def test_axe_finds_nothing_on_the_pages_of_claims(visit, token):
    here = f"/claims/{token}"
    found = []
    for user, paths in (
        (None, [here, f"{here}/not-mine", f"{here}/no-letters"]),
        (alice(), [here]),
        (olive(), ["/archive/claims"]),
    ):
        page = visit(user)
        found += [each for path in paths for each in problems(page, path)]
    assert not found, "\n".join(found)


def test_stories_are_claimed_without_scripts(visit, token):
    page = visit(alice(), java_script_enabled=False)
    page.goto(f"/claims/{token}")
    page.get_by_role("button", name="These are mine").click()
    page.goto("/users/alice/pseuds/Irene")
    assert page.get_by_role("link", name="The Fox & the Detective").count() == 1
    assert page.goto(f"/claims/{token}").status == 410


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_static_site_is_read_from_its_folder_without_scripts(browser, tmp_path, scheme):
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    work = posted("The Long Evening", chapters=3, expected_chapters=3, summary="A summary.")
    add_to_series(work=work, series=series)
    short = posted("Short", notes_before="Before.", freeforms=["Rain"])
    build_site(tmp_path / "site")
    root = (tmp_path / "site").as_uri()
    strayed: list[str] = []
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    context.on("request", lambda request: strayed.append(request.url))
    page = context.new_page()
    page.goto(f"{root}/index.html")
    page.get_by_role("link", name="Titles", exact=True).click()
    page.get_by_role("link", name="L", exact=True).click()
    page.get_by_role("link", name="The Long Evening").click()
    page.get_by_role("link", name="Chapter 2").click()
    page.get_by_role("link", name="Next chapter").click()
    assert page.url.endswith(f"/works/{work.pk}/chapters/{chapter_of(work, 3).pk}/index.html")
    assert page.get_by_text("The fox came home before the rain.").is_visible()
    context.close()
    assert all(url.startswith((root, "data:")) for url in strayed)
    scripted = browser.new_context(color_scheme=scheme)
    page = scripted.new_page()
    places = [
        "", "fandoms/", "authors/", "letters/L/", "users/alice/", f"series/{series.pk}/",
        "tags/Rain/works/", f"works/{work.pk}/", f"works/{short.pk}/",
        f"works/{work.pk}/chapters/{chapter_of(work).pk}/",
    ]  # fmt: skip
    found = [each for at in places for each in problems(page, f"{root}/{at}index.html")]
    scripted.close()
    assert not found, "\n".join(found)
