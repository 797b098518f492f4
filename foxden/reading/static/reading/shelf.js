/* The works that this device keeps: whole pages as a stranger sees them, and what they are drawn with. */

const KEPT = "foxden-kept";
const DEVICE = "/device";
const ABOUT = "/device/works/";
const DRAWN_WITH = "link[rel=stylesheet], link[rel=preload], link[rel=modulepreload], link[rel=icon], script[src], #workskin img[src]";

/** False where the browser cannot keep anything: an old one, or an address without encryption. */
export const canKeep = "serviceWorker" in navigator && "caches" in globalThis;

/** What is known of a kept work, or undefined. */
export async function about(work) {
  const found = await caches.match(ABOUT + work, { cacheName: KEPT });
  return found?.json();
}

/** All that is kept, the last kept first. */
export async function all() {
  if (!(await caches.has(KEPT))) return [];
  const cache = await caches.open(KEPT);
  const keys = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith(ABOUT));
  const found = await Promise.all(keys.map(async (key) => (await cache.match(key)).json()));
  return found.sort((one, other) => other.at.localeCompare(one.at));
}

/** A page as a stranger gets it, parsed; null where strangers get none. */
async function fetched(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-store" });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  if (!answer.ok || answer.redirected) return null;
  const html = await answer.clone().text();
  return { answer, html, page: new DOMParser().parseFromString(html, "text/html") };
}

/** Keeps what a page of ours is drawn with; the addresses and bytes of its pictures and files. */
async function keepParts(cache, page) {
  const named = [...page.querySelectorAll(DRAWN_WITH)].map((each) => each.getAttribute("href") ?? each.getAttribute("src"));
  const urls = named.map((each) => new URL(each, location.origin)).filter(({ origin }) => origin === location.origin);
  const missing = [];
  for (const { href } of urls) {
    if (!(await cache.match(href))) missing.push(cache.add(href).catch(() => undefined));
  }
  await Promise.all(missing);
  return urls.map(({ href }) => href);
}

/** One thing after the other, in all windows: what is just removed must not be kept again. */
const inTurn = (act) => navigator.locks.request(KEPT, act);

/** Keeps a work. False where strangers do not see it. */
export const keep = (work) => inTurn(() => keepNow(work));

/** Keeps the newest edition of a work that is kept; where strangers no longer see it, it is removed. */
export const update = (work) => inTurn(async () => Boolean(await about(work)) && keepNow(work));

/** Keeps a work no longer; with the last one goes all that was kept. */
export const remove = (work) => inTurn(() => removeNow(work));

async function keepNow(work) {
  const found = await fetched(`/works/${work}?view_full_work=true&view_adult=true`);
  const button = found?.page.querySelector("[data-keep]");
  if (!button) {
    await removeNow(work);
    return false;
  }
  const before = await about(work);
  const cache = await caches.open(KEPT);
  const list = await fetched(DEVICE);
  const parts = [...(await keepParts(cache, found.page)), ...(await keepParts(cache, list.page))];
  await cache.put(DEVICE, list.answer);
  await cache.put(`/works/${work}`, found.answer);
  const told = {
    work,
    title: found.page.querySelector(".preface .title").textContent.trim(),
    byline: found.page.querySelector(".preface .byline").textContent.trim(),
    edition: button.dataset.edition,
    bytes: new Blob([found.html]).size,
    at: before?.at ?? new Date().toISOString(),
    parts,
  };
  await cache.put(ABOUT + work, new Response(JSON.stringify(told)));
  await tidy();
  await navigator.serviceWorker.register("/worker.js");
  return true;
}

async function removeNow(work) {
  const cache = await caches.open(KEPT);
  await Promise.all([cache.delete(ABOUT + work), cache.delete(`/works/${work}`, { ignoreVary: true })]);
  if ((await all()).length) return tidy();
  await caches.delete(KEPT);
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((each) => each.unregister()));
}

/** Lets files go that no kept page is drawn with any more. */
async function tidy() {
  const cache = await caches.open(KEPT);
  const used = new Set((await all()).flatMap(({ parts }) => parts));
  const isOurs = (path) => path === DEVICE || path.startsWith(ABOUT) || /^\/works\/\d+$/.test(path);
  for (const key of await cache.keys()) {
    if (!used.has(key.url) && !isOurs(new URL(key.url).pathname)) await cache.delete(key, { ignoreVary: true });
  }
}
