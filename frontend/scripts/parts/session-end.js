// Warns two minutes before the session ends by itself, and goes on when asked to.
//   data-session-left     the seconds left when the page was made, on the form whose button goes on without a
//                         script; a span and not a moment, as the clock of this computer may be wrong
//   data-session-then     where a screen goes that is shared by strangers, once the session is over
//   data-session-dialog   the warning; what is marked -soon shows before the end, -over after it
// Pages open beside one another tell each other of the latest end, as each of them keeps the session alive.
const WARNING = 2 * 60 * 1000;
const KEPT = "motcua-session-end";
const form = document.querySelector("[data-session-left]");
const dialog = document.querySelector("[data-session-dialog]");

let end = 0;

function latest() {
  return Math.max(Number(localStorage.getItem(KEPT)) || 0, end);
}

function keep(secondsLeft) {
  end = Date.now() + Number(secondsLeft) * 1000;
  localStorage.setItem(KEPT, String(end));
}

function show(isOver) {
  if (isOver && form.dataset.sessionThen) {
    localStorage.removeItem(KEPT);
    location.replace(form.dataset.sessionThen);
    return;
  }
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
  const { seconds_left: secondsLeft, told } = await answer.json();
  keep(secondsLeft);
  form.querySelector("[data-session-told]").textContent = told;
  dialog.close();
}

if (form && dialog) {
  keep(form.dataset.sessionLeft);
  setInterval(look, 5000);
  dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
}
