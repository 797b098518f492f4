"""The rich editor in a real browser, under the archive's own security policy."""

import json
import shutil
from urllib.parse import quote

import pytest
from playwright.sync_api import expect, sync_playwright

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("foxden.frame.tests.urls"),
    pytest.mark.django_db(transaction=True),
]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the editor was NOT tried in a browser")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's own event loop is no reason for Django to refuse the test's database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def _note(said, complaints):
    # A picture in a text that is nowhere is no fault of the editor's.
    if said.type == "error" and not said.text.startswith("Failed to load resource"):
        complaints.append(said.text)


@pytest.fixture
def write(browser, live_server):
    """Opens the writing page on a text; fails at the end if the browser complained."""
    page = browser.new_page()
    page.set_default_timeout(3000)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: _note(said, complaints))

    def open_page(text):
        page.goto(f"{live_server.url}/writing?text={quote(text)}")
        expect(page.locator(".editor .sheet")).to_have_count(1)
        page.complaints = complaints
        return page

    yield open_page
    page.close()
    assert complaints == []


def send(page):
    """What the form sends."""
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/sent")
    return json.loads(page.locator("pre").inner_text())


def at_end(page):
    page.locator(".sheet").click()
    page.keyboard.press("Control+End")


def test_a_text_that_is_not_touched_is_sent_as_it_was(write):
    text = '<p class="x">A <em>b</em></p>\n<hr>\n<p align="center">c<br>d</p>'
    assert send(write(text))["text"].replace("\r\n", "\n") == text


def test_what_is_typed_is_sent_even_when_it_was_typed_just_now(write):
    page = write("<p>It rained.</p>")
    at_end(page)
    page.keyboard.type(" Still.")
    assert send(page)["text"] == "<p>It rained. Still.</p>"


@pytest.mark.parametrize(
    ("tool", "html"),
    [
        ("Bold", "<p><b>word</b></p>"),
        ("Italic", "<p><i>word</i></p>"),
        ("Underline", "<p><u>word</u></p>"),
        ("Struck out", "<p><s>word</s></p>"),
        ("Heading", "<h3>word</h3>"),
        ("Letter", "<blockquote><p>word</p></blockquote>"),
        ("Verse", '<p class="verse">word</p>'),
        ("List", "<ul><li>word</li></ul>"),
        ("Numbered list", "<ol><li>word</li></ol>"),
        ("Centre", '<p align="center">word</p>'),
        ("Align to the right", '<p align="right">word</p>'),
    ],
)
def test_each_tool_makes_its_html_and_takes_it_back(write, tool, html):
    page = write("<p>word</p>")
    page.locator(".sheet").click()
    page.keyboard.press("Control+a")
    button = page.get_by_role("button", name=tool, exact=True)
    button.click()
    expect(page.locator("#text")).to_have_value(html)
    if tool not in {"Centre", "Align to the right"}:
        expect(button).to_have_attribute("aria-pressed", "true")
        button.click()
    else:
        page.get_by_role("button", name="Align to the start").click()
    expect(page.locator("#text")).to_have_value("<p>word</p>")


def test_a_scene_break_stands_between_paragraphs(write):
    page = write("<p>before</p>")
    at_end(page)
    page.get_by_role("button", name="Scene break").click()
    page.keyboard.type("after")
    assert send(page)["text"] == "<p>before</p><hr><p>after</p>"


def test_in_verse_enter_makes_a_line_and_shift_enter_a_stanza(write):
    page = write('<p class="verse">one</p>')
    at_end(page)
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("three")
    assert send(page)["text"] == '<p class="verse">one<br>two</p><p class="verse">three</p>'


def test_a_link_is_made_by_keyboard(write):
    page = write("<p>word</p>")
    page.locator(".sheet").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.keyboard.type("https://example.org/")
    page.keyboard.press("Enter")
    assert send(page)["text"] == '<p><a href="https://example.org/">word</a></p>'


def paste(page, *, html, plain):
    page.locator(".sheet").evaluate(
        """(sheet, [html, plain]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", plain);
            sheet.dispatchEvent(new ClipboardEvent("paste",
                { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [html, plain],
    )


def test_a_paste_goes_through_the_archives_cleaner(write):
    page = write("<p>a</p>")
    at_end(page)
    paste(page, html="<p>bc</p>", plain="bc")
    expect(page.locator("#text")).to_have_value("<p>aBC</p>")


def test_a_paste_that_cannot_be_cleaned_still_brings_its_words(write):
    page = write("<p>a</p>")
    at_end(page)
    paste(page, html="<p>fail</p>", plain="bc")
    expect(page.locator("#text")).to_have_value("<p>abc</p>")
    expect(page.locator(".busy")).to_contain_text("plain words")
    # The browser notes the answer 500 itself; that one is expected.
    page.complaints.clear()


def test_the_tools_are_reached_and_left_by_keyboard(write):
    page = write("<p>a</p>")
    at_end(page)
    page.keyboard.press("Alt+F10")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#title")).to_be_focused()


def test_html_that_rich_text_would_lose_stays_html(write):
    page = write("<details><summary>Fold</summary><p>In.</p></details>")
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator(".lossy")).to_be_visible()
    page.get_by_role("button", name="Rich text").click()
    expect(page.locator("#text")).to_be_visible()


def test_markdown_is_chosen_in_the_forms_own_field_and_not_shown_as_rich_text(write):
    page = write("")
    page.get_by_role("button", name="Markdown").click()
    page.locator("#text").fill("# Title")
    expect(page.get_by_role("button", name="Rich text")).to_have_attribute("aria-disabled", "true")
    answer = send(page)
    assert (answer["text"], answer["text_format"]) == ("# Title", "markdown")


def test_nothing_in_a_text_runs_in_the_editor(write):
    page = write(
        '<p onclick="window.ran=1"><a href="javascript:window.ran=1">x</a></p>'
        "<script>window.ran=1</script><img src=x onerror='window.ran=1'>"
    )
    page.get_by_role("button", name="HTML").click()
    page.get_by_role("button", name="Rich text").click()
    assert page.evaluate("window.ran") is None
    page.complaints.clear()  # the picture that is not there


def test_words_and_letters_are_counted(write):
    page = write("<p>Three small words</p>")
    expect(page.locator(".words .number")).to_have_text("3")
    page.locator("#title").fill("ab")
    expect(page.locator(".counter")).to_have_text("2 / 5")


def test_undo_takes_back_what_was_typed(write):
    page = write("<p>kept</p>")
    at_end(page)
    page.keyboard.press("Enter")
    page.keyboard.type("gone")
    expect(page.locator("#text")).to_have_value("<p>kept</p><p>gone</p>")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#text")).not_to_have_value("<p>kept</p><p>gone</p>")
