/* How many words a text has, for the writer's eye; the archive's own count is the server's. */

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "word" }) : null;

export function countWords(text) {
  if (!segmenter) return text.split(/\s+/u).filter(Boolean).length;
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
  return words;
}

/** Call `task` once the calls to the answer have been quiet for `delay` milliseconds; `.now()` at once. */
export function quietly(task, delay) {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(later.now, delay);
  };
  later.now = () => {
    clearTimeout(timer);
    timer = 0;
    task();
  };
  later.waiting = () => timer !== 0;
  return later;
}
