/* Small helps for forms: counters, the way to what went wrong, a question before unsaved words are left. */

/** Characters as the server counts them: code points, with each line end as the two it is sent as. */
const lengthOf = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

/** Under a field with a maxlength: how much of it is used; spoken only when it is nearly full. */
function showCount(field) {
  const limit = Number(field.getAttribute("maxlength"));
  const counter = document.createElement("p");
  counter.className = "counter";
  const update = () => {
    const used = lengthOf(field.value);
    counter.textContent = `${used.toLocaleString()} / ${limit.toLocaleString()}`;
    counter.classList.toggle("over", used > limit);
    counter.setAttribute("aria-live", limit - used < 50 ? "polite" : "off");
  };
  field.addEventListener("input", update);
  field.addEventListener("foxden:change", update);
  field.after(counter);
  update();
}

/** Before the page is left with words that no one has saved, the browser asks. */
function guard(form) {
  let dirty = false;
  for (const name of ["input", "foxden:change"]) form.addEventListener(name, () => (dirty = true));
  for (const name of ["submit", "foxden:saved"]) form.addEventListener(name, () => (dirty = false));
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

for (const field of document.querySelectorAll("input[maxlength], textarea[maxlength]")) {
  if (!("editor" in field.dataset)) showCount(field);
}
for (const form of document.querySelectorAll("form[data-guard]")) guard(form);
document.querySelector("[data-focus]")?.focus();
