// The camera reads a receipt's QR code where the browser can (BarcodeDetector); everywhere else the field is
// typed into, by a hand or by a scanner that types and presses Enter. Pictures never leave the device.
const form = document.querySelector("[data-scan]");
const field = form.querySelector("#scanned");
const start = form.querySelector("[data-scan-start]");
const stop = form.querySelector("[data-scan-stop]");
const told = form.querySelector("[data-scan-told]");
const picture = form.querySelector("[data-scan-picture]");
const EVERY = 200; // milliseconds between two looks

let stream = null;

function close() {
  for (const track of stream ? stream.getTracks() : []) track.stop();
  stream = null;
  picture.hidden = stop.hidden = true;
  start.hidden = false;
  told.textContent = "";
}

async function look(detector) {
  if (!stream) return;
  const [found] = await detector.detect(picture).catch(() => []);
  if (found && stream) {
    field.value = found.rawValue;
    close();
    form.requestSubmit();
    return;
  }
  setTimeout(() => look(detector), EVERY);
}

async function open() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch {
    told.textContent = told.dataset.refused;
    return;
  }
  picture.srcObject = stream;
  picture.hidden = stop.hidden = false;
  start.hidden = true;
  told.textContent = told.dataset.looking;
  await picture.play();
  look(new BarcodeDetector({ formats: ["qr_code"] }));
}

async function offer() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const formats = await BarcodeDetector.getSupportedFormats();
  start.hidden = !formats.includes("qr_code");
}

if (!document.querySelector("[data-error-summary]")) field.focus();
start.addEventListener("click", open);
stop.addEventListener("click", close);
window.addEventListener("pagehide", close);
offer();
