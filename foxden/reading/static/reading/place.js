/* Keeps where a member stopped reading, and leads there. Tells it when the page is left or put away,
   and once a minute at most while somebody reads on; nothing where no history is kept. */

const ONCE_A_MINUTE = 60_000;
const told = document.querySelector("[data-place]");
const texts = [...document.querySelectorAll("#chapters [data-chapter]")];
let sent = "";
let sentAt = Date.now();
let hasMoved = false;

/** The blocks of a chapter's text, but for its heading for screen readers. */
const blocksOf = (text) => [...text.children].filter((each) => !each.matches(".landmark"));

/** The text that is being read: the last that has begun above the middle of the window. */
function current() {
  const middle = innerHeight / 2;
  return texts.findLast((text) => text.getBoundingClientRect().top < middle);
}

/** The chapter, the blocks of it above the window, and how much of it was read, in thousandths. */
function place(text) {
  const { top, bottom, height } = text.getBoundingClientRect();
  const paragraph = blocksOf(text).filter((each) => each.getBoundingClientRect().bottom < 0).length;
  const part = bottom <= innerHeight ? 1 : Math.max(0, -top) / Math.max(1, height);
  return { chapter: text.dataset.chapter, paragraph, thousandths: Math.min(1000, Math.round(part * 1000)) };
}

function tell() {
  const text = hasMoved && current();
  if (!text) return;
  const found = new URLSearchParams(place(text));
  if (String(found) === sent) return;
  if (navigator.sendBeacon(told.dataset.place, found)) {
    sent = String(found);
    sentAt = Date.now();
  }
}

/** To the paragraph that the address names (#place-12), if the text has as many. */
function goOn() {
  const number = /^#place-(\d+)$/.exec(location.hash)?.[1];
  const blocks = texts.length ? blocksOf(texts[0]) : [];
  if (!number || !blocks.length) return;
  const block = blocks[Math.min(Number(number), blocks.length - 1)];
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "start" });
}

if (told && texts.length) {
  addEventListener("scroll", () => {
    hasMoved = true;
    if (Date.now() - sentAt > ONCE_A_MINUTE) tell();
  }, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tell();
  });
  addEventListener("pagehide", tell);
}
addEventListener("hashchange", goOn);
goOn();
