/* One key for each decision on the wranglers' bench. Keys press the page's own buttons, and the answer
   takes the place of the list, so that the focus stays where the wrangler works. */

const bench = () => document.getElementById("bench");
const rows = () => [...document.querySelectorAll("[data-row]")];
const current = () => rows().findIndex((row) => row.contains(document.activeElement));

function focusRow(position) {
  const all = rows();
  const row = all[Math.max(0, Math.min(position, all.length - 1))];
  row?.querySelector("input[type=checkbox]").focus();
}

/** The button or box that a key stands for: of the tag in focus, or of the page. */
function meantBy(key) {
  const row = rows()[Math.max(0, current())];
  const place = key === "z" ? bench() : row;
  return place?.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/** Send a form as its button would, and show the answer's list, messages and focus in place. */
async function send(form, button) {
  const position = Math.max(0, current());
  bench().setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.getElementById("bench");
    if (!answer.ok || !list) return location.assign(answer.url);
    bench().replaceWith(list);
    showMessages(page);
    focusRow(position);
  } catch {
    bench().removeAttribute("aria-busy");
    form.requestSubmit(button);
  }
}

/** What the answer says takes the place of what the page said before. */
function showMessages(page) {
  document.querySelector("#main > .flash")?.remove();
  const said = page.querySelector("#main > .flash");
  if (said) bench().before(said);
}

let busy = false;
document.addEventListener("submit", async (event) => {
  if (!bench()?.contains(event.target) || !event.submitter || busy) return;
  event.preventDefault();
  busy = true;
  await send(event.target, event.submitter);
  busy = false;
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || busy) return;
  if (!document.getElementById("keys-on")?.checked) return;
  if (event.key === "j" || event.key === "k") {
    focusRow(current() + (event.key === "j" ? 1 : -1));
  } else {
    const meant = meantBy(event.key);
    if (!meant) return;
    meant.click();
  }
  event.preventDefault();
});
