// Small comforts on every page; each page works without them.
//   an error summary takes the focus, so that a screen reader starts there
//   data-print    a button that prints the page; hidden until this script can serve it
//   data-busy     a form that is sent once: its button says so and a second click does nothing
//   data-upload   a file box that sends its form's "upload" as soon as a file is chosen
import "./parts/form-conditions.js";
import "./parts/session-end.js";
document.querySelector("[data-error-summary]")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
}

// A page that comes back from the browser's memory may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  }
});

for (const box of document.querySelectorAll("input[data-upload]")) {
  const button = box.parentElement.querySelector("button[value=upload]");
  button?.classList.add("visually-hidden");
  box.addEventListener("change", () => box.files.length && box.form.requestSubmit(button));
}
