"""What the script adds: pickers by keyboard, questions that can be stopped, the reader's theme, the editor."""

import re
from pathlib import Path
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_access import OPTIONS

WRONG = ("the server responded with a status of 4",)
# nested loops over all triples, eight deep
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8)) + " FILTER(?a0 != ?a1) }"


def editor(page: Page) -> Locator:
    """The editor, ready to be typed in, with nothing in it."""
    found = page.get_by_role("textbox", name=re.compile("SPARQL"))
    found.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    return found


def accept(page: Page) -> None:
    """Take the completion that is offered first, by the keyboard."""
    page.wait_for_timeout(200)  # one that has just come is not taken, lest Enter was meant for a new line
    page.keyboard.press("Enter")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules of axe that the page breaks, and where."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def written(page: Page) -> str:
    """The query that the form would send."""
    return page.locator("textarea#query").input_value()


def query_of(page: Page) -> str:
    """The query in the address of the page."""
    return parse_qs(urlsplit(page.url).query).get("query", [""])[0]


def test_a_picker_is_found_in_by_keyboard_without_tone_marks(opened: Open) -> None:
    page = opened("/queries/series")
    box = page.get_by_role("combobox", name="Địa bàn, cơ quan")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.focus()
    page.keyboard.type("nghe a")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    expect(options.first).to_have_text(re.compile("^Nghệ An"))
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile("^Nghệ An"))
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("province:nghe-an"))
    expect(page.locator("#answer")).to_contain_text("Nghệ An")


def test_the_arrows_go_through_a_picker_and_escape_leaves_it_as_it_was(opened: Open) -> None:
    page = opened("/queries/series")
    box = page.get_by_role("combobox", name="Địa bàn, cơ quan")
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text("(tất cả)")
    page.keyboard.press("ArrowDown")
    second = page.locator("[role=option][aria-selected=true]").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(box).to_have_value(second)
    page.keyboard.type("zzz")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(".combo p:visible")).to_contain_text("Không có mục nào khớp")
    page.keyboard.press("Escape")
    expect(box).to_have_value(second)


def test_the_chosen_theme_goes_before_the_systems_and_is_kept(opened: Open) -> None:
    page = opened("/")
    button = page.locator("#theme")
    expect(button).to_have_attribute("aria-pressed", "false")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto("/sparql")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert page.evaluate("localStorage.getItem('vndx.theme')") is None


def test_a_query_is_run_in_place_and_its_address_shows_it_again(opened: Open) -> None:
    page = opened("/sparql")
    editor(page)
    page.keyboard.insert_text("SELECT ?m { ?m a dx:Meeting } LIMIT 2")
    page.evaluate("window.still = true")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator("#answer tbody tr")).to_have_count(2)
    assert page.evaluate("window.still") is True
    assert query_of(page) == "SELECT ?m { ?m a dx:Meeting } LIMIT 2"
    page.reload()
    expect(page.locator("#answer tbody tr")).to_have_count(2)
    page.go_back()
    expect(page.locator("#answer tbody tr")).to_have_count(0)


def test_a_mistake_is_marked_at_its_place(opened: Open) -> None:
    page = opened("/sparql", allowed=WRONG)
    editor(page)
    page.keyboard.insert_text('SELECT ?m {\n  # "𝄞" is one character\n  ?m a "𝄞" . FILTR(?m)\n}')
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator("#answer .fault")).to_contain_text("FILTR")
    marked = page.locator(".cm-lintRange-error")
    expect(marked).to_have_text("FILTR")
    marked.hover()
    expect(page.locator(".cm-diagnostic")).to_contain_text("FILTER")
    editor(page)
    page.keyboard.insert_text("ASK {}")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator("#answer .fault")).to_have_count(0)
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_property_is_completed_and_its_prefix_declared(opened: Open) -> None:
    page = opened("/sparql")
    editor(page)
    page.keyboard.type("SELECT ?d { ?m dx:da")
    expect(page.get_by_role("option").first).to_contain_text("dx:date")
    accept(page)
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.type(" ?d")
    assert written(page) == "PREFIX dx: <https://w3id.org/vndx/ontology#>\nSELECT ?d { ?m dx:date ?d}"
    page.keyboard.type(" ; dx:chaired")
    expect(page.get_by_role("option").first).to_contain_text("dx:chairedBy")
    accept(page)
    expect(page.get_by_role("option")).to_have_count(0)
    assert written(page).count("PREFIX") == 1


@pytest.mark.parametrize(
    ("typed", "offered", "put"),
    [
        ("ASK { ?o a so lieu", "dx:Observation", "dx:Observation"),
        ("ASK { ?o dx:about nghe an", "Nghệ An", "province:nghe-an"),
        ("ASK { ?o dx:about province:nghe", "Nghệ An", "province:nghe-an"),
        ("ASK { ?o dx:unit unit:perc", "unit:percent", "unit:percent"),
        ("ASK { ?o dx:taskStatus hoan th", "status:completed", "status:completed"),
        ("sel", "SELECT", "SELECT"),
    ],
)
def test_what_is_typed_by_its_label_is_completed(opened: Open, typed: str, offered: str, put: str) -> None:
    page = opened("/sparql")
    editor(page)
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(offered)
    accept(page)
    expect(page.locator("textarea#query")).to_have_value(re.compile(rf"(^|\s){put}\b"))


def test_a_query_that_takes_long_is_stopped(opened: Open) -> None:
    page = opened("/sparql")
    editor(page)
    page.keyboard.insert_text(ENDLESS)
    page.keyboard.press("ControlOrMeta+Enter")
    page.locator(".progress button").click()
    expect(page.locator(".progress")).to_have_text("Đã dừng.")
    expect(page.locator(".progress button")).to_have_count(0)
    assert query_of(page) == ""


def test_what_was_run_is_kept_and_brought_back(opened: Open) -> None:
    page = opened("/sparql")
    for query in ("ASK { ?one ?p ?o }", "ASK { ?other ?p ?o }"):
        editor(page)
        page.keyboard.insert_text(query)
        page.keyboard.press("ControlOrMeta+Enter")
        page.wait_for_url(re.compile(re.escape(quote_plus(query, safe=":/,"))))
    page.goto("/sparql")
    page.get_by_text("Đã chạy").click()
    entries = page.locator(".sheet ol button")
    expect(entries).to_have_count(2)
    entries.nth(1).click()
    assert written(page) == "ASK { ?one ?p ?o }"
    page.get_by_text("Đã chạy").click()
    page.get_by_role("button", name="Xóa danh sách").click()
    page.get_by_text("Đã chạy").click()
    expect(page.locator(".sheet").nth(1)).to_contain_text("Chưa chạy truy vấn nào.")


def test_what_is_to_be_taken_along_is_copied(opened: Open) -> None:
    page = opened("/queries/meetings?lang=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("details.share summary").click()
    button = page.get_by_role("button", name="Copy").first
    text = page.locator("pre[data-copy]").first.inner_text()
    assert "/queries/meetings" in text
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_a_plot_is_saved_as_a_picture(opened: Open, tmp_path: Path) -> None:
    page = opened("/queries/series?view=line&area=province:nghe-an")
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG").click()
    assert saved.value.suggested_filename == "series.png"
    saved.value.save_as(tmp_path / "series.png")
    content = (tmp_path / "series.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    drawn = page.evaluate(
        """async (address) => {
        const picture = new Image(); picture.src = address; await picture.decode();
        return [picture.naturalWidth, picture.naturalHeight] }""",
        page.locator("a.picture").get_attribute("href"),
    )
    assert [width, height] == [2 * side for side in drawn]


def test_a_question_is_an_example(opened: Open) -> None:
    page = opened("/sparql?lang=en")
    page.get_by_text("Examples").click()
    page.locator(".sheet button").first.click()
    assert written(page).startswith("PREFIX")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer tbody tr").first).to_be_visible()


def test_the_keyboard_gets_out_of_the_editor(opened: Open) -> None:
    page = opened("/sparql")
    editor(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_what_is_searched_is_suggested_and_followed_by_keyboard(opened: Open) -> None:
    page = opened("/?lang=en")
    box = page.get_by_role("combobox", name=re.compile("Find anything"))
    box.focus()
    page.keyboard.type("nghe an")
    first = page.get_by_role("option").first
    expect(first).to_have_text(re.compile("^Nghe An"))
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/id/province/nghe-an"))


def test_words_without_a_suggestion_chosen_are_searched(opened: Open) -> None:
    page = opened("/")
    box = page.get_by_role("combobox", name=re.compile("Tìm mọi thứ"))
    box.fill("nghe an")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=nghe"))
    expect(page.locator("#answer")).to_contain_text("Nghệ An")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_the_script_opens(opened: Open, theme: str) -> None:
    page = opened("/queries/series", theme=theme, allowed=WRONG)
    page.get_by_role("combobox", name="Địa bàn, cơ quan").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
    page.goto("/sparql?query=ASK { ?o a dx:Observation ; dx:valu }")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    page.get_by_text("Ví dụ").click()
    expect(page.locator(".sheet button").first).to_be_visible()
    assert violations(page) == []
    editor(page)
    page.keyboard.type("ASK { ?o a so lieu")
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
