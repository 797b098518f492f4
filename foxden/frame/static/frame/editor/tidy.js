/* Between Squire's habits and clean HTML: what the textarea gets, and what rich text cannot keep. */

import { safeBody } from "./clean.js";

const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6";
const isEmpty = (node) => !node.textContent.trim() && !node.querySelector?.("img, hr");

/** Squire keeps a scene break inside a paragraph; take it out, and the paragraph apart round it. */
function freeBreak(hr) {
  const around = hr.closest(BLOCKS);
  if (!around) return;
  const range = hr.ownerDocument.createRange();
  range.setStartBefore(around);
  range.setEndBefore(hr);
  const before = range.extractContents();
  around.before(...[...before.childNodes].filter((node) => !isEmpty(node)), hr);
  if (isEmpty(around)) around.remove();
}

/** Empty lines beside a scene break say nothing more than the break does. */
function dropEmptyBeside(hr) {
  for (const side of ["previousSibling", "nextSibling"]) {
    while (hr[side] && hr[side].nodeName !== "HR" && isEmpty(hr[side])) hr[side].remove();
  }
}

/** Clean HTML from what Squire answers: no boxes of its own, no empty line at the end. */
export function tidy(html) {
  const box = safeBody(html);
  for (const hr of box.querySelectorAll("hr")) freeBreak(hr);
  for (const hr of box.querySelectorAll("hr")) dropEmptyBeside(hr);
  for (const each of box.querySelectorAll(`${BLOCKS}, li, td, th`)) {
    if (each.lastChild?.nodeName === "BR" && !isEmpty(each)) each.lastChild.remove();
  }
  for (const div of box.querySelectorAll("div:not([class], [align], [dir], [lang])")) {
    if (div.querySelector(`${BLOCKS}, ul, ol, table, blockquote, pre, dl`)) continue;
    const paragraph = div.ownerDocument.createElement("p");
    paragraph.append(...div.childNodes);
    div.replaceWith(paragraph);
  }
  while (box.lastElementChild?.matches(BLOCKS) && isEmpty(box.lastElementChild)) box.lastElementChild.remove();
  return box.innerHTML;
}

const SAME = { EM: "I", STRONG: "B", STRIKE: "S", DEL: "S" };
const FREE = new Set(["P", "DIV", "BR", "TBODY"]);

function elementsOf(root) {
  const names = [];
  for (const { nodeName } of root.querySelectorAll("*")) {
    if (!FREE.has(nodeName)) names.push(SAME[nodeName] ?? nodeName);
  }
  return names.sort().join(" ");
}

/** Whether rich text, having taken in `html`, still holds its every element in `sheet`. */
export const keepsAll = (html, sheet) => elementsOf(safeBody(html)) === elementsOf(sheet);
