/* Keeps what is typed: on this device at once, in the archive soon; and offers it again afterwards. */

const IDLE = 3_000;
const LONGEST = 20_000;
const OWN = new Set(["csrfmiddlewaretoken", "copy", "copy_of_work", "copy_of_chapter", "copy_is_new_chapter", "saved_as"]);

/** The words of one page, on this device, until the archive has them. */
class DeviceCopy {
  constructor(key) {
    this.key = `foxden:words:${key}`;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  write(copy) {
    try {
      localStorage.setItem(this.key, JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      /* Without storage there is nothing to forget. */
    }
  }
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector(".autosave");
    this.token = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    this.device = new DeviceCopy(location.pathname);
    const sign = document.createElement("input");
    Object.assign(sign, { type: "hidden", name: "saved_as", value: this.token });
    form.append(sign);
    this.#offer();
    this.confirmed = this.#typed();
    for (const name of ["input", "change", "foxden:change"]) form.addEventListener(name, () => this.#changed());
    form.addEventListener("submit", () => this.#submitted());
    addEventListener("pagehide", () => this.unsaved && !this.leaving && this.#keepHere());
    document.addEventListener("visibilitychange", () => document.hidden && this.unsaved && this.send());
    addEventListener("online", () => this.unsaved && this.send());
  }

  /** Every field of the form with its values, as JSON. */
  #typed() {
    const fields = {};
    for (const [name, value] of new FormData(this.form)) {
      if (!OWN.has(name)) (fields[name] ??= []).push(String(value));
    }
    return JSON.stringify(fields);
  }

  #changed() {
    if (!this.unsaved) this.since = Date.now();
    this.unsaved = true;
    clearTimeout(this.here);
    this.here = setTimeout(() => this.#keepHere(), 500);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), Math.max(0, Math.min(IDLE, this.since + LONGEST - Date.now())));
  }

  #keepHere() {
    const kept = this.device.write({ at: Date.now(), token: this.token, typed: this.#typed() });
    if (!kept) this.#say("full");
    return kept;
  }

  #submitted() {
    clearTimeout(this.timer);
    clearTimeout(this.here);
    this.asking?.abort();
    this.leaving = true;
    this.#keepHere();
  }

  /** Send what is typed to the archive; the device's copy goes only when the archive has it. */
  async send() {
    clearTimeout(this.timer);
    const typed = this.#typed();
    if (this.leaving || typed === this.confirmed) {
      this.unsaved = this.leaving;
      return;
    }
    if (this.asking) this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    try {
      const answer = await fetch(this.form.dataset.autosave, { method: "POST", body: new FormData(this.form), redirect: "manual", signal: asking.signal });
      if (answer.ok) return this.#confirmed(await answer.json(), typed);
      const told = answer.status === 400 && (await answer.json().catch(() => null));
      this.#failed(told?.error, answer.type === "opaqueredirect" || answer.status === 403);
    } catch {
      if (!asking.signal.aborted) this.#failed();
    }
  }

  #confirmed({ id, said }, typed) {
    this.confirmed = typed;
    this.form.elements.copy.value = id;
    // A reload of the page then brings the words back.
    history.replaceState(null, "", `?copy=${id}`);
    this.said.textContent = `${this.said.dataset.saved} ${said}`;
    this.said.classList.remove("caution");
    if (this.#typed() === typed) {
      this.unsaved = false;
      clearTimeout(this.here);
      this.device.forget();
      this.form.dispatchEvent(new CustomEvent("foxden:saved"));
    } else {
      this.since = Date.now();
    }
  }

  #failed(error, signedOut = false) {
    if (this.#keepHere()) this.#say(signedOut ? "signedOut" : "waiting", error);
    this.since = Date.now();
    this.timer = setTimeout(() => this.send(), LONGEST);
  }

  #say(what, error = "") {
    this.said.textContent = error || this.said.dataset[what];
    this.said.classList.add("caution");
  }

  /** Where this device has words that the page does not show: ask whether to bring them back. */
  #offer() {
    const copy = this.device.read();
    if (!copy) return;
    const saved = document.cookie.split("; ").includes(`foxden_saved=${copy.token}`);
    if (saved || copy.typed === this.#typed()) return this.device.forget();
    const asked = this.form.querySelector(".local-copy");
    asked.querySelector(".when").textContent = new Date(copy.at).toLocaleString(document.documentElement.lang);
    asked.hidden = false;
    asked.addEventListener("click", ({ target }) => {
      if (!target.dataset.local) return;
      if (target.dataset.local === "restore") this.restore(JSON.parse(copy.typed));
      else this.device.forget();
      asked.hidden = true;
    });
    const waiting = document.querySelector(".waiting-copy");
    if (waiting && Date.parse(waiting.dataset.savedAt) < copy.at) waiting.before(asked);
  }

  /** Put `fields` (name to values) back into the form. */
  restore(fields) {
    for (const element of this.form.elements) {
      if (!element.name || OWN.has(element.name) || element.type === "submit") continue;
      const values = fields[element.name] ?? [];
      if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
      else if (values.length) element.value = values[0];
    }
    for (const element of [...this.form.elements]) element.dispatchEvent(new CustomEvent("foxden:load"));
    this.#changed();
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
