// Reads a code (of an identity card, of a parcel) with the camera and puts its text into a field, as a scanner at the
// keyboard would, then presses a button of the field's form. Hidden where the browser reads no codes.
//   data-scan-card="#field" data-scan-holds="|" data-scan-press='button[value="look_up"]'
const PAUSE = 200;

function isAble() {
  return "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);
}

async function read(video, detector, isOpen, holds) {
  while (isOpen()) {
    const [code] = video.readyState >= 2 ? await detector.detect(video) : [];
    if (code?.rawValue.includes(holds)) return code.rawValue;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return "";
}

async function scan(button) {
  const dialog = document.querySelector("[data-scan-dialog]");
  const video = dialog.querySelector("video");
  const field = document.querySelector(button.dataset.scanCard);
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    button.hidden = true;
    field.focus();
    return;
  }
  video.srcObject = stream;
  dialog.showModal();
  try {
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code", "code_128"] });
    field.value = (await read(video, detector, () => dialog.open, button.dataset.scanHolds || "")) || field.value;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    if (dialog.open) {
      dialog.close();
      field.form.querySelector(button.dataset.scanPress).click();
    }
  }
}

for (const button of document.querySelectorAll("[data-scan-card]")) {
  button.hidden = !isAble();
  button.addEventListener("click", () => scan(button));
}
document.querySelector("[data-scan-close]")?.addEventListener("click", () => {
  document.querySelector("[data-scan-dialog]").close();
});
