// Hides a question while the answer it depends on is another; without this script it says so in words.
(() => {
  const answer = (form, name) => {
    const box = form.elements.namedItem(name);
    return box ? box.value : "";
  };
  const renew = (form) => {
    for (const part of form.querySelectorAll("[data-when]")) {
      const asked = JSON.parse(part.dataset.whenValues).includes(answer(form, part.dataset.when));
      part.hidden = !asked;
      for (const words of part.querySelectorAll(":scope > * > [data-when-words]")) words.hidden = asked;
    }
  };
  const start = (root) => {
    for (const form of root.querySelectorAll("form")) {
      if (form.querySelector("[data-when]")) renew(form);
    }
  };
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form && form.querySelector("[data-when]")) renew(form);
  });
  document.addEventListener("DOMContentLoaded", () => start(document));
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
})();
