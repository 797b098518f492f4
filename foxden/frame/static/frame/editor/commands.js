/* What the tools do to the text: each command takes the Squire editor. */

const block = (node, root) => {
  let at = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  while (at && at !== root && !/^(?:P|DIV|H[1-6]|LI|TD|TH)$/.test(at.nodeName)) at = at.parentElement;
  return at === root ? null : at;
};

const currentBlock = (squire) => block(squire.getSelection().startContainer, squire.getRoot());
const within = (squire, selector) => {
  const at = squire.getSelection().startContainer;
  const found = (at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement)?.closest(selector);
  return found && squire.getRoot().contains(found) && found !== squire.getRoot() ? found : null;
};

/** Turn inline formatting `tag` on or off. */
const toggle = (tag, add, remove) => (squire) => squire[squire.hasFormat(tag) ? remove : add]();

/** Make the chosen paragraphs headings, or headings paragraphs again. */
function heading(squire) {
  const wanted = within(squire, "h1, h2, h3, h4, h5, h6") ? "p" : "h3";
  squire.modifyBlocks((fragment) => {
    for (const old of fragment.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6")) {
      const fresh = document.createElement(wanted);
      fresh.append(...old.childNodes);
      old.replaceWith(fresh);
    }
    return fragment;
  });
}

function align(value) {
  return (squire) =>
    squire.forEachBlock((each) => {
      if (value) each.setAttribute("align", value);
      else each.removeAttribute("align");
    }, true);
}

function verse(squire) {
  const on = !within(squire, ".verse");
  squire.forEachBlock((each) => {
    each.classList.toggle("verse", on);
    if (!each.className) each.removeAttribute("class");
  }, true);
}

export const commands = {
  bold: toggle("B", "bold", "removeBold"),
  italic: toggle("I", "italic", "removeItalic"),
  underline: toggle("U", "underline", "removeUnderline"),
  strike: toggle("S", "strikethrough", "removeStrikethrough"),
  heading,
  quote: (squire) => (within(squire, "blockquote") ? squire.decreaseQuoteLevel() : squire.increaseQuoteLevel()),
  verse,
  scene: (squire) => squire.insertHTML("<hr><p><br></p>"),
  bullets: (squire) => (within(squire, "ul") ? squire.removeList() : squire.makeUnorderedList()),
  numbers: (squire) => (within(squire, "ol") ? squire.removeList() : squire.makeOrderedList()),
  start: align(""),
  center: align("center"),
  right: align("right"),
  undo: (squire) => squire.undo(),
  redo: (squire) => squire.redo(),
};

/** Which tools are on where the cursor stands. */
export function states(squire) {
  const alignment = currentBlock(squire)?.getAttribute("align");
  return {
    bold: squire.hasFormat("B"),
    italic: squire.hasFormat("I"),
    underline: squire.hasFormat("U"),
    strike: squire.hasFormat("S"),
    heading: Boolean(within(squire, "h1, h2, h3, h4, h5, h6")),
    quote: Boolean(within(squire, "blockquote")),
    verse: Boolean(within(squire, ".verse")),
    bullets: Boolean(within(squire, "ul")),
    numbers: Boolean(within(squire, "ol")),
    link: Boolean(within(squire, "a")),
    center: alignment === "center",
    right: alignment === "right",
  };
}

export const linkAt = (squire) => within(squire, "a")?.getAttribute("href") ?? "";
export const inVerse = (squire) => Boolean(within(squire, ".verse"));

/** A new line inside the paragraph, with the cursor on it (browsers need a second <br> at its end). */
export function breakLine(squire, range) {
  squire.saveUndoState(range);
  range.deleteContents();
  const line = document.createElement("br");
  range.insertNode(line);
  const rest = document.createRange();
  rest.setStartAfter(line);
  rest.setEndAfter(block(line, squire.getRoot())?.lastChild ?? line);
  if (!rest.toString() && !rest.cloneContents().querySelector("br, img")) line.after(document.createElement("br"));
  range.setStartAfter(line);
  range.collapse(true);
  squire.setSelection(range);
}
