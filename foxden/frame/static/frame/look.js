/* Applies the reader's look at once and keeps it in the cookie that the server reads. */

const COOKIE = "foxden_look";
const AGE = 60 * 60 * 24 * 400;
const panel = document.getElementById("look");
const form = panel?.querySelector("form");

/** Write the checked options onto <html> and into the cookie, leaving out the defaults. */
function apply() {
  const chosen = new URLSearchParams();
  for (const { name, value, dataset } of form.querySelectorAll("input:checked")) {
    if ("default" in dataset) {
      delete document.documentElement.dataset[name];
    } else {
      document.documentElement.dataset[name] = value;
      chosen.set(name, value);
    }
  }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${chosen}; Path=/; Max-Age=${AGE}; SameSite=Lax${secure}`;
}

function reset(event) {
  event.preventDefault();
  for (const input of form.querySelectorAll("[data-default]")) input.checked = true;
  apply();
}

function close() {
  panel.open = false;
}

if (form) {
  form.querySelector("button.strong").hidden = true;
  form.addEventListener("change", apply);
  form.addEventListener("submit", reset);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    close();
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (panel.open && !panel.contains(event.target)) close();
  });
}
