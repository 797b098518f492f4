/* Turns chapters by keyboard: arrows, or j (next) and k (previous). Never while one types, and
   never where the key already means something. */

const BUSY = "input, textarea, select, summary, [contenteditable], [role='textbox'], details[open]";
const isRightToLeft = document.documentElement.dir === "rtl";

/** Which way a key turns: "next", "prev" or nothing. */
function way(key) {
  if (key === "j") return "next";
  if (key === "k") return "prev";
  if (key === "ArrowRight") return isRightToLeft ? "prev" : "next";
  if (key === "ArrowLeft") return isRightToLeft ? "next" : "prev";
  return null;
}

/** True where an arrow would scroll something sideways, such as a wide table. */
function scrollsSideways(element) {
  for (let each = element; each && each !== document.body; each = each.parentElement) {
    if (each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX !== "visible") return true;
  }
  return false;
}

document.addEventListener("keydown", (event) => {
  const turn = way(event.key);
  if (!turn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest(BUSY) || scrollsSideways(event.target)) return;
  const link = document.querySelector(`.turn a[rel='${turn}']`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

/* Only one drop-down of the head is open at a time, and Escape closes it. */
const drops = [...document.querySelectorAll(".work.navigation details.drop")];
for (const drop of drops) {
  drop.addEventListener("toggle", () => {
    if (drop.open) for (const other of drops) if (other !== drop) other.open = false;
  });
  drop.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drop.open) return;
    drop.open = false;
    drop.querySelector("summary").focus();
  });
}
