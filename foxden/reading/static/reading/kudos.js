/* Leaves kudos without leaving the page. Where anything goes wrong the form is sent as ever. */

const form = document.querySelector("#new_kudo");
const message = document.querySelector("#kudos_message");

/** Says what came of it, where a screen reader hears it. */
function say(words) {
  message.hidden = false;
  message.textContent = words;
}

/** Puts the list as the server drew it in the place of the old one. */
function show(html) {
  const drawn = new DOMParser().parseFromString(html, "text/html").querySelector("#kudos");
  if (drawn) document.querySelector("#kudos").replaceWith(drawn);
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    const said = await answer.json();
    say(said.message ?? said.error_message);
    if (said.kudos) show(said.kudos);
  } catch {
    form.submit();
  } finally {
    button.removeAttribute("aria-disabled");
  }
});
