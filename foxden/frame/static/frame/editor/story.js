/* The rich editor round one textarea, which stays the form's field and is written on every change. */

import Squire from "../vendor/squire.js";
import { cleanByServer, safeFragment } from "./clean.js";
import { breakLine, commands, inVerse, linkAt, states } from "./commands.js";
import { LinkDialog } from "./link.js";
import { keepsAll, tidy } from "./tidy.js";
import { Toolbar } from "./toolbar.js";
import { countWords, quietly } from "./words.js";

export class StoryEditor {
  /** Wrap `textarea` in `element`, a clone of the template in frame/editor.html. */
  constructor(textarea, element) {
    this.textarea = textarea;
    this.element = element;
    this.format = textarea.form.elements[`${textarea.name}_format`] ?? null;
    this.sheet = element.querySelector(".sheet");
    this.sync = quietly(() => this.#write(), 400);
    this.count = quietly(() => this.#count(), 600);
    this.mode = "html";

    textarea.before(element);
    this.sheet.after(textarea);
    this.#describe();
    this.#makeSquire();
    this.#listen();
    this.setMode(this.format && this.format.value !== "html" ? this.format.value : "rich");
    this.#count();
  }

  /** Show the text as "rich", or as what it is written in: "html", "markdown" or "plain". */
  setMode(wanted) {
    if (this.sync.waiting()) this.sync.now();
    const lossy = wanted === "rich" && !this.load();
    this.mode = lossy ? "html" : wanted;
    const rich = this.mode === "rich";
    for (const part of [this.sheet, this.element.querySelector(".tools"), this.element.querySelector(".keys")]) part.hidden = !rich;
    this.textarea.hidden = rich;
    this.element.querySelector(".lossy").hidden = !lossy;
    this.element.querySelector(".other").hidden = rich || lossy;
    const format = rich ? "html" : this.mode;
    if (this.format && this.format.value !== format) {
      this.format.value = format;
      this.#changed();
    }
    this.#showModes();
  }

  /** Bring the textarea's value into the sheet; false if rich text cannot keep all of it. */
  load() {
    this.squire.setHTML(this.textarea.value);
    return keepsAll(this.textarea.value, this.sheet);
  }

  #describe() {
    const label = this.textarea.labels[0];
    if (label) {
      label.id ||= `${this.textarea.id}_label`;
      this.sheet.setAttribute("aria-labelledby", label.id);
      label.addEventListener("click", () => this.mode === "rich" && this.squire.focus());
    }
    for (const name of ["aria-describedby", "aria-invalid", "lang", "dir"]) {
      if (this.textarea.hasAttribute(name)) this.sheet.setAttribute(name, this.textarea.getAttribute(name));
    }
    const field = this.format?.closest(".field") ?? this.format;
    if (field) field.hidden = true;
    if (!this.format) this.element.querySelector(".modes").hidden = true;
    // A hidden field that is required would stop the form without a word; the server asks for it.
    this.textarea.required = false;
  }

  #makeSquire() {
    this.squire = new Squire(this.sheet, { blockTag: "P", addLinks: false, sanitizeToDOMFragment: safeFragment });
    for (const key of ["Tab", "Shift-Tab"]) this.squire.setKeyHandler(key, null);
    for (const key of ["Enter", "Shift-Enter"]) {
      this.squire.setKeyHandler(key, (squire, event, range) => {
        event.preventDefault();
        // In verse the two change places: Enter makes a line, Shift+Enter ends the stanza.
        if (event.shiftKey !== inVerse(squire)) breakLine(squire, range);
        else squire.splitBlock(false, range);
      });
    }
    this.links = new LinkDialog(this.element.querySelector("dialog.link"), this.squire);
    this.toolbar = new Toolbar(this.element.querySelector(".tools"), {
      press: (name) => this.press(name),
      leave: () => this.squire.focus(),
    });
  }

  /** Do what the tool `name` says. */
  press(name) {
    if (name === "link") {
      this.links.open(linkAt(this.squire));
      return;
    }
    commands[name](this.squire);
    this.squire.focus();
    this.toolbar.show(states(this.squire));
  }

  #listen() {
    this.squire.addEventListener("input", () => {
      if (this.mode !== "rich") return;
      this.sync();
      this.count();
    });
    for (const name of ["pathChange", "select", "cursor"]) {
      this.squire.addEventListener(name, () => this.toolbar.show(states(this.squire)));
    }
    this.sheet.addEventListener("keydown", (event) => this.#key(event), true);
    this.element.addEventListener("paste", (event) => this.#paste(event), true);
    this.element.querySelector(".modes").addEventListener("click", (event) => {
      const button = event.target.closest("[data-mode]");
      if (button && button.getAttribute("aria-disabled") !== "true") this.setMode(button.dataset.mode);
    });
    this.textarea.addEventListener("input", () => {
      this.#changed();
      this.#showModes();
      this.count();
    });
    this.textarea.addEventListener("foxden:load", () => this.setMode(this.mode));
    const flush = () => this.sync.waiting() && this.sync.now();
    this.textarea.form.addEventListener("submit", flush);
    this.textarea.form.addEventListener("formdata", flush);
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
  }

  #key(event) {
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey && event.key === "F10") this.toolbar.focus();
    else if (command && !event.shiftKey && event.key.toLowerCase() === "k") this.press("link");
    else return;
    event.preventDefault();
  }

  async #paste(event) {
    const html = event.clipboardData?.getData("text/html");
    const url = this.textarea.dataset.cleanUrl;
    if (this.mode !== "rich" || !html || !url || !this.sheet.contains(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = event.clipboardData.getData("text/plain");
    const place = this.squire.getSelection();
    const said = this.element.querySelector(".said").dataset;
    this.#say(said.cleaning);
    const token = this.textarea.form.elements.csrfmiddlewaretoken?.value ?? "";
    const clean = await cleanByServer(html, { url, token });
    this.squire.setSelection(place);
    if (clean === null) this.squire.insertPlainText(words, true);
    else this.squire.insertHTML(clean, true);
    this.#say(clean === null ? said.plain : "");
  }

  #say(words) {
    this.element.querySelector(".busy").textContent = words;
  }

  #write() {
    const empty = !this.sheet.textContent.trim() && !this.sheet.querySelector("img, hr");
    this.textarea.value = empty ? "" : this.#html();
    this.#changed();
  }

  /** Tidy HTML; untidy rather than none, whatever a fault of ours may do. */
  #html() {
    const html = this.squire.getHTML();
    try {
      return tidy(html);
    } catch (error) {
      reportError(error);
      return html;
    }
  }

  #changed() {
    this.textarea.dispatchEvent(new CustomEvent("foxden:change", { bubbles: true }));
  }

  #count() {
    const text = this.mode === "rich" ? this.sheet.innerText : this.textarea.value.replace(/<[^>]*>/g, " ");
    this.element.querySelector(".number").textContent = countWords(text).toLocaleString();
  }

  #showModes() {
    const readable = this.mode === "rich" || this.mode === "html" || !this.textarea.value.trim();
    for (const button of this.element.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", button.dataset.mode === this.mode);
      // Markdown shown as rich text would lose its paragraphs: first it must be read as HTML.
      if (button.dataset.mode === "rich") button.setAttribute("aria-disabled", !readable);
    }
  }
}
