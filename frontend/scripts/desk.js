// Keyboard of the staff's pages. What each key does stands in the markup, so a page needs no script of its own:
//   data-key="n"          the letter that clicks (or focuses) the element; shown there in a <kbd>
//   data-rows             a list or table whose rows are walked with the arrow keys (or j and k)
//   data-row              one row; Enter opens its first link, x ticks its box
//   data-keys             where the help of the page lists its keys, as they are when it is opened
import "./parts/find-choices.js";

const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button]), textarea, select, [contenteditable]";

function isTyping(target) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

function rows() {
  return [...document.querySelectorAll("[data-rows] [data-row]")].filter((row) => row.offsetParent !== null);
}

function focusedRow() {
  return document.querySelector("[data-row].is-focused");
}

function focusRow(row) {
  focusedRow()?.classList.remove("is-focused");
  row.classList.add("is-focused");
  row.scrollIntoView({ block: "nearest" });
  (row.querySelector("a[href], button") ?? row).focus({ preventScroll: true });
}

function step(by) {
  const all = rows();
  if (all.length === 0) return false;
  const at = all.indexOf(focusedRow());
  focusRow(all[at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  return true;
}

function tick() {
  const box = focusedRow()?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!target) return false;
  if (target.matches(TYPING)) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
  return true;
}

const MOVES = { ArrowDown: () => step(1), ArrowUp: () => step(-1), j: () => step(1), k: () => step(-1), x: tick };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape" && isTyping(event.target)) {
    event.target.blur();
    return;
  }
  if (isTyping(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const done = press(key) || (MOVES[key]?.() ?? false);
  if (done) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
  if (row && row !== focusedRow()) {
    focusedRow()?.classList.remove("is-focused");
    row.classList.add("is-focused");
  }
});

function keyOf(target) {
  const entry = document.createElement("div");
  const key = entry.appendChild(document.createElement("dt")).appendChild(document.createElement("kbd"));
  key.textContent = target.dataset.key.toUpperCase();
  key.translate = false;
  const words = target.cloneNode(true);
  words.querySelectorAll("kbd").forEach((hint) => hint.remove());
  const label = target.ariaLabel ?? (target.labels?.[0] ?? words).textContent;
  entry.appendChild(document.createElement("dd")).textContent = label.trim().replace(/\s+/g, " ");
  entry.dataset.keyListed = "";
  return entry;
}

document.querySelectorAll("[data-keys]").forEach((keys) => {
  const help = keys.closest("details");
  help.addEventListener("toggle", () => {
    keys.querySelectorAll("[data-key-listed]").forEach((entry) => entry.remove());
    const pressed = [...document.querySelectorAll("[data-key]")].filter((target) => !help.contains(target) && target.offsetParent);
    keys.querySelector("dl").prepend(...pressed.map(keyOf));
    const walked = rows();
    keys.querySelector("[data-keys-of-rows]").hidden = walked.length === 0;
    keys.querySelector("[data-keys-of-ticks]").hidden = !walked.some((row) => row.querySelector("input[type=checkbox]"));
    keys.hidden = pressed.length + walked.length === 0;
  });
});
