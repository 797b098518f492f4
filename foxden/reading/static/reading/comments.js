/* Comment on a passage: choose words of the story, press the button that appears beside them. */

const story = document.querySelector("#chapters");
const form = document.querySelector("form.new_comment");
const quoted = form?.elements["comment[quoted]"];
const after = form?.elements["comment[quoted_after]"];
const LONGEST = 500;
const BEFORE = 100;

/** The chosen range, where it lies wholly within one chapter's text. */
function chosen() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const place = range.commonAncestorContainer;
  const around = (place.nodeType === Node.ELEMENT_NODE ? place : place.parentElement)?.closest(".userstuff");
  return around && story.contains(around) && selection.toString().trim() ? { range, around, words: selection.toString() } : null;
}

/** What stands right before the chosen words, so that the right place is found again. */
function wordsBefore({ range, around }) {
  const before = document.createRange();
  before.setStart(around, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().slice(-BEFORE);
}

/** Puts the words into the form and the reader at its box. */
function quote(found) {
  quoted.value = found.words.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  after.value = wordsBefore(found);
  quoted.closest("details").open = true;
  document.getSelection().removeAllRanges();
  form.elements["comment[comment_content]"].focus();
}

if (story && quoted && after) {
  const button = document.createElement("button");
  button.type = "button";
  button.id = "quote_this";
  button.className = "strong";
  button.hidden = true;
  button.textContent = form.dataset.quote;
  document.body.append(button);
  // Pressing a button would let go of the chosen words before the click comes.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const found = chosen();
    button.hidden = true;
    if (found) quote(found);
  });
  document.addEventListener("selectionchange", () => {
    const found = chosen();
    button.hidden = !found;
    if (!found) return;
    const box = found.range.getBoundingClientRect();
    button.style.insetBlockStart = `${window.scrollY + box.bottom + 8}px`;
    button.style.insetInlineStart = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - button.offsetWidth - 8))}px`;
  });
}
