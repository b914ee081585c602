// Reads the code on an identity card with the camera and puts its text into the number field, as a scanner at the
// keyboard would, then looks the number up. The button stays hidden where the browser reads no codes.
const PAUSE = 200;

function isAble() {
  return "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);
}

async function read(video, detector, isOpen) {
  while (isOpen()) {
    const [code] = video.readyState >= 2 ? await detector.detect(video) : [];
    if (code?.rawValue.includes("|")) return code.rawValue;
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
    field.value = (await read(video, new BarcodeDetector({ formats: ["qr_code"] }), () => dialog.open)) || field.value;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    if (dialog.open) {
      dialog.close();
      field.form.querySelector('button[value="look_up"]').click();
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
