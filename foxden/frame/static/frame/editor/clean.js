/* HTML that may enter the editor: parsed without running, stripped of whatever could act or style. */

const ACTING = "script, style, iframe, object, embed, link, meta, base, form, input, button, textarea, select, svg, math, template, noscript";
const KEPT = new Set(["align", "alt", "cite", "class", "colspan", "dir", "height", "href", "lang", "open", "rowspan", "scope", "span", "src", "start", "title", "type", "width"]);
const SAFE_ADDRESS = /^(?:https?:|mailto:|ftp:|[/#?]|(?![^/?#]*:))/i;

/** The body of `html` in a document of its own, where nothing runs or loads, with the rest taken out. */
export function safeBody(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll(ACTING)) element.remove();
  for (const element of body.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const address = name === "href" || name === "src" || name === "cite";
      if (!KEPT.has(name) || (address && !SAFE_ADDRESS.test(value.trim()))) element.removeAttribute(name);
    }
  }
  return body;
}

/** A fragment of `html` that is safe to show; the server cleans again, and has the last word. */
export function safeFragment(html) {
  const fragment = document.createDocumentFragment();
  fragment.append(...[...safeBody(html).childNodes].map((node) => document.importNode(node, true)));
  return fragment;
}

/** Ask the archive to clean pasted HTML. Null when it does not answer well within ten seconds. */
export async function cleanByServer(html, { url, token }) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ html }),
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok ? (await response.json()).html : null;
  } catch {
    return null;
  }
}
