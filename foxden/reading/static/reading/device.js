/* The list of what this device keeps: sizes, a way to remove, and newer editions where there is a network. */

import { all, canKeep, remove, update } from "./shelf.js";

const list = document.querySelector("#kept");
const template = list.querySelector("template");
const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
const kilobytes = (bytes) => size.format(Math.max(1, Math.round(bytes / 1024)));

function drawn({ work, title, byline, bytes }) {
  const item = template.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = `/works/${work}`;
  link.textContent = title;
  item.querySelector(".by").textContent = byline;
  item.querySelector(".size").textContent = kilobytes(bytes);
  item.querySelector(".landmark").textContent = ` ${title}`;
  item.querySelector("button").addEventListener("click", async () => {
    await remove(work);
    await draw();
    document.querySelector("#main").focus();
  });
  return item;
}

async function draw() {
  const works = await all();
  list.replaceChildren(template, ...works.map(drawn));
  document.querySelector("#kept_none").hidden = works.length > 0;
  const total = document.querySelector("#kept_total");
  total.hidden = !works.length;
  total.querySelector("b").textContent = kilobytes(works.reduce((sum, { bytes }) => sum + bytes, 0));
  return works;
}

if (canKeep) {
  document.querySelector("#kept_never").hidden = true;
  document.querySelector("#kept_all").hidden = false;
  const works = await draw();
  for (const { work } of works) await update(work).catch(() => undefined);
  if (works.length) await draw();
}
