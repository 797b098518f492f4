/* The dialog that asks for a link's address. */

export class LinkDialog {
  constructor(dialog, squire) {
    this.dialog = dialog;
    this.squire = squire;
    this.input = dialog.querySelector("input");
    dialog.addEventListener("click", (event) => {
      const button = event.target.closest("[data-link]");
      if (button) this.#answer(button.dataset.link);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.#answer("set");
    });
    dialog.addEventListener("close", () => this.#done());
  }

  /** Ask for the address of the chosen words, offering `address`. */
  open(address) {
    this.place = this.squire.getSelection();
    this.input.value = address;
    this.answer = "cancel";
    this.dialog.showModal();
    this.input.select();
  }

  #answer(answer) {
    const address = this.input.value.trim();
    if (answer === "set" && address && !this.input.reportValidity()) return;
    this.answer = answer === "set" && !address ? "remove" : answer;
    this.dialog.close();
  }

  #done() {
    this.squire.focus();
    this.squire.setSelection(this.place);
    if (this.answer === "set") this.squire.makeLink(this.input.value.trim());
    if (this.answer === "remove") this.squire.removeLink();
  }
}
