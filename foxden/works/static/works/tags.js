/* Grows chips and suggestions round every <input data-tags>; without scripts it stays a comma box. */

const words = document.getElementById("tag-words")?.dataset ?? {};
const SEPARATORS = /[,，、\n]/;
let boxes = 0;

class TagBox {
  constructor(value) {
    this.value = value;
    this.number = ++boxes;
    this.options = [];
    this.#build();
    this.read();
    value.addEventListener("foxden:load", () => this.read());
    // What is typed and not yet a chip counts too.
    value.form.addEventListener("submit", () => this.take(), true);
    value.form.addEventListener("formdata", (event) => event.formData.set(value.name, this.all().join(", ")));
  }

  /** The tags, in order, with whatever is still being typed. */
  all() {
    const typed = this.input.value.trim();
    return typed ? [...this.tags, typed] : this.tags;
  }

  /** Bring the field's value into chips. */
  read() {
    this.tags = this.value.value.split(SEPARATORS).map((tag) => tag.trim()).filter(Boolean);
    this.draw();
  }

  #build() {
    const { value } = this;
    this.box = document.createElement("div");
    this.box.className = "tag-box";
    this.chips = document.createElement("ul");
    this.chips.className = "chips";
    this.input = document.createElement("input");
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `suggestions_${this.number}`;
    this.list.hidden = true;
    this.said = document.createElement("p");
    this.said.className = "landmark";
    this.said.setAttribute("role", "status");
    const label = value.labels[0]?.textContent.replace("*", "").trim() ?? "";
    set(this.chips, { "aria-label": label, role: "list" });
    set(this.list, { role: "listbox", "aria-label": words.suggestions ?? label });
    set(this.input, { type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id });
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (value.hasAttribute(name)) this.input.setAttribute(name, value.getAttribute(name));
    }
    // The label, and the summary of errors, go to the box that is typed in.
    this.input.id = value.id;
    value.id = `${value.id}_value`;
    value.type = "hidden";
    value.required = false;
    value.after(this.box);
    this.box.append(this.chips, this.input, this.list, this.said);
    this.#listen();
  }

  #listen() {
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => setTimeout(() => { this.close(); this.take(); }, 150));
    this.box.addEventListener("click", (event) => event.target === this.box && this.input.focus());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.add(option.textContent);
    });
    this.chips.addEventListener("keydown", (event) => this.#chipKey(event));
    this.chips.addEventListener("click", (event) => {
      const chip = event.target.closest("li");
      if (chip && event.target.closest("button")) this.remove(this.#placeOf(chip));
    });
    this.#listenToDrags();
  }

  #listenToDrags() {
    this.chips.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest("li");
      event.dataTransfer.effectAllowed = "move";
    });
    this.chips.addEventListener("dragover", (event) => {
      const over = event.target.closest("li");
      if (!this.dragged || !over) return;
      event.preventDefault();
      const to = this.#placeOf(over);
      if (over !== this.dragged) this.move(this.#placeOf(this.dragged), to);
    });
    this.chips.addEventListener("dragend", () => (this.dragged = null));
  }

  #placeOf(chip) {
    return [...this.chips.children].indexOf(chip);
  }

  #typed() {
    if (SEPARATORS.test(this.input.value)) return this.take();
    this.#changed();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#suggest(), 150);
  }

  #key(event) {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) return;
      event.preventDefault();
      this.#choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.chosen >= 0 && open ? this.add(this.options[this.chosen]) : this.take();
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      this.close();
    } else if ((event.key === "Backspace" || event.key === "ArrowLeft") && !this.input.value && this.tags.length) {
      event.preventDefault();
      this.#focusChip(this.tags.length - 1);
    }
  }

  #chipKey(event) {
    const chip = event.target.closest("li");
    const place = this.#placeOf(chip);
    const rtl = getComputedStyle(this.box).direction === "rtl";
    const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key];
    if (step && (event.ctrlKey || event.altKey)) {
      event.preventDefault();
      if (this.tags[place + step] === undefined) return;
      this.move(place, place + step);
      this.#focusChip(place + step);
    } else if (step) {
      event.preventDefault();
      place + step >= this.tags.length ? this.input.focus() : this.#focusChip(Math.max(0, place + step));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.remove(place);
    }
  }

  #focusChip(place) {
    this.chips.children[place]?.querySelector("button").focus();
  }

  async #suggest() {
    const term = this.input.value.trim();
    this.asking?.abort();
    if (!term) return this.close();
    this.asking = new AbortController();
    try {
      const url = `${this.value.dataset.suggestions}?term=${encodeURIComponent(term)}`;
      const answer = await fetch(url, { signal: this.asking.signal });
      const found = answer.ok ? await answer.json() : [];
      this.open(found.map((tag) => tag.name).filter((name) => !this.#has(name)));
    } catch {
      this.close();
    }
  }

  open(names) {
    this.options = names;
    this.chosen = -1;
    this.list.replaceChildren(...names.map((name, place) => {
      const option = document.createElement("li");
      option.textContent = name;
      set(option, { role: "option", id: `${this.list.id}_${place}`, "aria-selected": "false" });
      return option;
    }));
    this.list.hidden = names.length === 0 || document.activeElement !== this.input;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #choose(step) {
    const count = this.options.length;
    this.chosen = (this.chosen + step + (this.chosen < 0 && step < 0 ? 1 : 0) + count) % count;
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === this.chosen)));
    const option = this.list.children[this.chosen];
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #has(name) {
    return this.tags.some((tag) => tag.toLowerCase() === name.toLowerCase());
  }

  /** Make chips of what is typed. */
  take() {
    const typed = this.input.value.split(SEPARATORS).map((tag) => tag.trim().replace(/\s+/g, " ")).filter(Boolean);
    if (typed.length) this.add(...typed);
  }

  add(...names) {
    for (const name of names) if (!this.#has(name)) this.tags.push(name);
    this.input.value = "";
    this.close();
    this.draw();
    this.#changed();
  }

  remove(place) {
    const [name] = this.tags.splice(place, 1);
    this.draw();
    this.#changed();
    this.said.textContent = `${words.removed ?? ""} ${name}`;
    this.tags.length ? this.#focusChip(Math.min(place, this.tags.length - 1)) : this.input.focus();
  }

  move(from, to) {
    const [name] = this.tags.splice(from, 1);
    this.tags.splice(to, 0, name);
    const chip = this.chips.children[from];
    this.chips.removeChild(chip);
    this.chips.insertBefore(chip, this.chips.children[to] ?? null);
    this.#changed();
    this.said.textContent = `${name}: ${to + 1} / ${this.tags.length}`;
  }

  draw() {
    this.chips.replaceChildren(...this.tags.map((name) => {
      const chip = document.createElement("li");
      chip.draggable = true;
      const label = document.createElement("span");
      label.textContent = name;
      const button = document.createElement("button");
      set(button, { type: "button", class: "plain", "aria-label": `${words.remove ?? ""} ${name}`.trim(), title: words.keys ?? "" });
      button.textContent = "×";
      chip.append(label, button);
      return chip;
    }));
    this.chips.hidden = this.tags.length === 0;
  }

  #changed() {
    this.value.value = this.all().join(", ");
    this.value.dispatchEvent(new CustomEvent("foxden:change", { bubbles: true }));
  }
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

for (const value of document.querySelectorAll("input[data-tags]")) new TagBox(value);
