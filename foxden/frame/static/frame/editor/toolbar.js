/* A toolbar with one stop for Tab and arrow keys inside it (WAI-ARIA toolbar pattern). */

export class Toolbar {
  /** `press(name)` is called with the data-do of the button that was pressed. */
  constructor(element, { press, leave }) {
    this.buttons = [...element.querySelectorAll("button")];
    this.buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
    // Keeps the selection in the text while the mouse presses a button.
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) press(button.dataset.do);
    });
    element.addEventListener("keydown", (event) => this.#move(event, leave));
  }

  focus() {
    this.buttons.find((button) => button.tabIndex === 0).focus();
  }

  /** Mark which buttons are on: `states` maps data-do names to booleans. */
  show(states) {
    for (const button of this.buttons) {
      if (button.dataset.do in states) button.setAttribute("aria-pressed", states[button.dataset.do]);
    }
  }

  #move(event, leave) {
    const at = this.buttons.indexOf(document.activeElement);
    const last = this.buttons.length - 1;
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const targets = { [forward]: at === last ? 0 : at + 1, [backward]: at === 0 ? last : at - 1, Home: 0, End: last };
    if (event.key === "Escape") leave();
    else if (event.key in targets) {
      this.buttons[at].tabIndex = -1;
      this.buttons[targets[event.key]].tabIndex = 0;
      this.buttons[targets[event.key]].focus();
    } else return;
    event.preventDefault();
  }
}
