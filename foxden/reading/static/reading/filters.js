// Filters answer in place: the same address is fetched, and the list and its form are put in the
// place of the old ones. Whatever fails falls back to following the link.
const nameOf = (details) => `${details.closest("fieldset").className} ${details.className}`;
const main = document.getElementById("main");
const REGIONS = ["#main"];
const withoutJump = (address) => address.pathname + address.search;
let shown = withoutJump(location);
let latest = 0;

const addressOf = (form) => {
  const url = new URL(form.action || location.href, location.href);
  url.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim()) url.searchParams.append(name, value.trim());
  }
  return url;
};

const show = async (url, { push = true, focus = null } = {}) => {
  const mine = ++latest;
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok && answer.status !== 404) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return;
    const fresh = page.querySelector(REGIONS[0]);
    if (!fresh || !fresh.querySelector("#listing")) throw new Error("another kind of page");
    const opened = [...main.querySelectorAll("#work-filters details[open]")].map(nameOf);
    main.replaceChildren(...fresh.childNodes);
    for (const each of main.querySelectorAll("#work-filters details")) {
      if (opened.includes(nameOf(each))) each.open = true;
    }
    document.title = page.title;
    if (push) history.pushState({ filters: true }, "", url);
    shown = withoutJump(location);
    const back = focus && document.getElementById(focus);
    if (back) back.focus({ preventScroll: true });
    tell(main.querySelector("h2.heading, h3.heading"));
  } catch {
    location.assign(url);
  } finally {
    main.removeAttribute("aria-busy");
  }
};

const live = document.createElement("p");
live.className = "landmark";
live.setAttribute("role", "status");
main.after(live);
const tell = (heading) => {
  live.textContent = heading ? heading.textContent.trim().replace(/\s+/g, " ") : "";
};

main.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get" || !form.closest("#main")) return;
  event.preventDefault();
  show(addressOf(form), { focus: document.activeElement && document.activeElement.id });
});

main.addEventListener("change", (event) => {
  const form = event.target.closest("#work-filters");
  if (!form || !event.target.matches("[type=checkbox], select:not([multiple])")) return;
  show(addressOf(form), { focus: event.target.id });
});

main.addEventListener("click", (event) => {
  const link = event.target.closest(".chips a, .nearest a, .pagination a, #work-filters .submit a");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  show(new URL(link.href)).then(() => {
    if (link.closest(".pagination")) main.scrollIntoView();
  });
});

// A jump within the page, as by its skip link, is told as going back or forth too.
addEventListener("popstate", () => {
  if (withoutJump(location) !== shown) show(new URL(location.href), { push: false });
});
