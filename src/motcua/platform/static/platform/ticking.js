// Comforts of a list with boxes to tick: all at once, and how many are ticked. The list works without.
// data-ticking names the boxes.
function boxes(form) {
  return [...form.querySelectorAll(`input[type="checkbox"][name="${form.dataset.ticking}"]`)];
}

function tell(form) {
  const ticked = boxes(form).filter((box) => box.checked).length;
  const count = form.querySelector("[data-ticked-count]");
  const all = form.querySelector("[data-tick-all]");
  if (count) {
    count.hidden = ticked === 0;
    count.textContent = `${ticked} / ${boxes(form).length}`;
  }
  if (all) {
    all.hidden = false;
    all.checked = ticked > 0 && ticked === boxes(form).length;
    all.indeterminate = ticked > 0 && !all.checked;
  }
}

function start() {
  for (const form of document.querySelectorAll("form[data-ticking]")) tell(form);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-ticking]");
  if (!form) return;
  if (event.target.matches("[data-tick-all]")) {
    for (const box of boxes(form)) box.checked = event.target.checked;
  }
  tell(form);
});
document.addEventListener("htmx:afterSettle", start);
start();
