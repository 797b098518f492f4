"""A writer's journeys in a real browser: posting, autosave, pasting, chapters, revisions, renaming."""

import re

import pytest
from playwright.sync_api import expect

from foxden.people.tests.factories import alice
from foxden.tags.models import Kind
from foxden.tags.rules import make_canonical, tags_for
from foxden.works.models import Chapter, ChapterText, Work, WorkingCopy
from foxden.works.queries import words_by_kind
from foxden.works.rules import ChapterFields, edit_chapter
from foxden.works.tests.factories import chapter_of, draft, posted

pytestmark = pytest.mark.django_db(transaction=True)

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal
{mso-style-parent:"";margin:0cm}</style></head><body><!--StartFragment--><p class=MsoNormal><b>The
Ford</b><o:p></o:p></p><p class=MsoNormal style='text-indent:1cm'>The <i>otters</i> swam.<o:p></o:p>
</p><!--EndFragment--></body></html>"""
FROM_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p
dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:italic">Far away</span>
<span style="font-weight:700">it rained</span>.</p></b>"""

PASTE = """([html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".editor .sheet").dispatchEvent(event);
}"""


@pytest.fixture
def page(visit):
    """Alice's page; going away with unsaved words asks, and she says yes."""
    page = visit(alice())
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def fill_front(page, title="Before the Rain"):
    page.get_by_role("combobox", name="Fandoms").fill("Original Work")
    page.get_by_role("combobox", name="Fandoms").press("Enter")
    page.locator("[name=title]").fill(title)


def story(page):
    return page.locator(".editor .sheet")


def test_a_work_is_posted_with_tags_by_keyboard(page):
    for tag, _words in tags_for(Kind.CHARACTER, ["Elder Otter", "Otter Cub"]):
        make_canonical(tag=tag, actor=None)
    page.goto("/works/new")
    fill_front(page)
    box = page.get_by_role("combobox", name="Characters")
    box.press_sequentially("otter")
    expect(page.locator(".suggestions [role=option]")).to_have_count(2)
    box.press("ArrowDown")
    box.press("Enter")
    box.press_sequentially("Mill,Ford,")
    box.press("ArrowLeft")
    page.keyboard.press("Control+ArrowLeft")
    page.get_by_role("button", name="Remove Mill").press("Delete")
    story(page).click()
    page.keyboard.type("The fox came home.")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page).to_have_url(re.compile(r"/works/\d+"))
    work = Work.objects.get()
    assert work.state == "posted"
    assert words_by_kind(work)[Kind.CHARACTER] == ["Elder Otter", "Ford"]
    assert "The fox came home." in ChapterText.objects.get().html


def test_what_is_typed_survives_a_reload(page):
    page.goto("/works/new")
    fill_front(page, "Half a Title")
    story(page).click()
    with page.expect_response("**/works/working-copy") as kept:
        page.keyboard.type("It was a dark night.")
    assert kept.value.ok
    expect(page.locator(".autosave")).to_contain_text("Kept at")
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("Half a Title")
    expect(story(page)).to_contain_text("It was a dark night.")
    page.get_by_role("button", name="Save as draft").click()
    expect(page).to_have_url(re.compile(r"/preview"))
    assert not WorkingCopy.objects.exists()
    page.goto("/works/new")
    expect(page.locator(".local-copy")).to_be_hidden()


def test_what_the_archive_could_not_take_is_brought_back_from_the_device(page):
    page.goto("/works/new")
    page.route("**/works/working-copy", lambda route: route.abort())
    page.locator("[name=title]").fill("Kept Here")
    story(page).click()
    page.keyboard.type("On this device.")
    expect(page.locator(".autosave")).to_contain_text("Kept on this device", timeout=10_000)
    page.goto("/works/new")
    page.get_by_role("button", name="Bring them back").click()
    expect(page.locator("[name=title]")).to_have_value("Kept Here")
    expect(story(page)).to_contain_text("On this device.")


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        (FROM_WORD, ["<b>The\nFord</b>", "<i>otters</i>"]),
        (FROM_DOCS, ["Far away", "it rained"]),
    ],
)
def test_a_paste_from_a_word_processor_comes_in_clean(page, pasted, clean):
    page.goto("/works/new")
    fill_front(page)
    story(page).click()
    page.evaluate(PASTE, [pasted])
    expect(story(page)).to_contain_text(re.sub("<[^>]*>", "", clean[-1]))
    page.get_by_role("button", name="Save as draft").click()
    expect(page).to_have_url(re.compile(r"/preview"))
    html = ChapterText.objects.get().html
    for dirt in ("Mso", "mso", "style=", "o:p", "docs-internal", "class="):
        assert dirt not in html
    words = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", html))
    for wanted in clean:
        assert re.sub(r"\s+", " ", re.sub("<[^>]*>", "", wanted)) in words
    assert re.search("<(i|em)>", html)
    assert re.search("<(b|strong)>", html)


def test_a_chapter_is_added_and_moved(page):
    work = posted(expected_chapters=None)
    page.goto(f"/works/{work.pk}/chapters/new")
    page.get_by_label("Chapter title").fill("The Mill")
    story(page).click()
    page.keyboard.type("They came to the mill.")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_text("They came to the mill.")).to_be_visible()
    page.goto(f"/works/{work.pk}/chapters/manage")
    page.get_by_label("New place of chapter 2").fill("1")
    page.get_by_role("button", name="Move chapter 2").click()
    expect(page.get_by_role("heading", name="1. The Mill")).to_be_visible()
    assert [chapter.title for chapter in Chapter.objects.order_by("position")] == ["The Mill", ""]


def test_an_old_text_is_compared_and_made_the_text_again(page):
    work = draft(text="<p>The fox slept.</p>")
    chapter = chapter_of(work)
    edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text="<p>The fox woke.</p>"))
    page.goto(f"/works/{work.pk}/chapters/{chapter.pk}/revisions")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("del")).to_have_text("slept")
    expect(page.locator("ins")).to_have_text("woke")
    page.goto(f"/works/{work.pk}/chapters/{chapter.pk}/revisions/1")
    page.get_by_role("button", name="Make this the text again").click()
    expect(page.get_by_role("row")).to_have_count(4)
    assert ChapterText.objects.get().raw == "<p>The fox slept.</p>"


def test_a_renamed_work_is_found_at_its_old_link(page):
    work = posted("Old Name")
    page.goto(f"/works/{work.pk}/edit")
    page.locator("[name=title]").fill("New Name")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"/works/{work.pk}")
    expect(page.get_by_role("heading", name="New Name")).to_be_visible()
    page.goto(f"/works/{work.pk}/edit")
    expect(page.locator(".old-titles")).to_contain_text("Old Name")


def test_a_work_is_posted_without_scripts(visit):
    page = visit(alice(), java_script_enabled=False)
    page.goto("/works/new")
    page.locator("[name=fandoms]").fill("Original Work, Otters")
    page.locator("[name=title]").fill("Plain")
    page.locator("[name=text]").fill("No scripts here.")
    page.locator("[name=text_format]").select_option("plain")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page).to_have_url(re.compile(r"/works/\d+"))
    assert words_by_kind(Work.objects.get())[Kind.FANDOM] == ["Original Work", "Otters"]
