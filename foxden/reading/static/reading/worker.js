/* Gives what the device keeps where there is no network. The network is always asked first, and nothing is
   kept here: shelf.js does that when a reader says so. */

const KEPT = "foxden-kept";
const DEVICE = "/device";
const ANY = { ignoreVary: true };

/** The address under which a page is kept: a work's chapters are all in the work's own. */
function keptAddress(path) {
  const work = /^\/works\/(\d+)(?:\/chapters\/\d+)?$/.exec(path);
  return work ? `/works/${work[1]}` : path;
}

async function fromDevice(request) {
  const kept = await caches.open(KEPT);
  if (request.mode !== "navigate") return (await kept.match(request, ANY)) ?? Response.error();
  const path = keptAddress(new URL(request.url).pathname);
  return (await kept.match(path, ANY)) ?? (await kept.match(DEVICE, ANY)) ?? Response.error();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fetch(request).catch(() => fromDevice(request)));
});
