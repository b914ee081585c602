// Warns two minutes before the session ends by itself, and goes on when asked to.
//   data-session-end      the moment, on the form whose button goes on without a script
//   data-session-dialog   the warning; what is marked -soon shows before the end, -over after it
// Pages open beside one another tell each other of the latest end, as each of them keeps the session alive.
const WARNING = 2 * 60 * 1000;
const KEPT = "motcua-session-end";
const form = document.querySelector("[data-session-end]");
const dialog = document.querySelector("[data-session-dialog]");

function latest() {
  return Math.max(Number(localStorage.getItem(KEPT)) || 0, Date.parse(form.dataset.sessionEnd));
}

function keep(end) {
  form.dataset.sessionEnd = end;
  localStorage.setItem(KEPT, String(Date.parse(end)));
}

function show(isOver) {
  for (const part of dialog.querySelectorAll("[data-session-over]")) part.hidden = !isOver;
  for (const part of dialog.querySelectorAll("[data-session-soon], [data-session-stay]")) part.hidden = isOver;
  if (!dialog.open) dialog.showModal();
}

function look() {
  const left = latest() - Date.now();
  if (left <= WARNING) show(left <= 0);
  else if (dialog.open) dialog.close();
}

async function stay() {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok || answer.redirected) {
    show(true);
    return;
  }
  const { ends_at: end, told } = await answer.json();
  keep(end);
  form.querySelector("[data-session-told]").textContent = told;
  dialog.close();
}

if (form && dialog) {
  keep(form.dataset.sessionEnd);
  setInterval(look, 5000);
  dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
}
