/* The button that keeps a work on this device, and the newer edition of one that is kept. */

import { about, canKeep, keep, remove, update } from "./shelf.js";

const item = document.querySelector("li.keep");
const button = item?.querySelector("[data-keep]");
const said = item?.querySelector("[role=status]");

async function show() {
  const isKept = Boolean(await about(button.dataset.keep));
  button.textContent = isKept ? button.dataset.remove : button.dataset.label;
  item.querySelector("a").hidden = !isKept;
  return isKept;
}

async function press() {
  button.setAttribute("aria-disabled", "true");
  try {
    const work = button.dataset.keep;
    if (await about(work)) await remove(work);
    else await keep(work);
    said.textContent = (await show()) ? said.dataset.kept : said.dataset.removed;
  } catch {
    said.textContent = said.dataset.failed;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

if (button && canKeep) {
  button.addEventListener("click", press);
  await show();
  item.hidden = false;
  const kept = await about(button.dataset.keep);
  if (kept && kept.edition !== button.dataset.edition) await update(button.dataset.keep).catch(() => undefined);
}
