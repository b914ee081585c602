// A link with data-print-pdf prints its PDF by one click or key: the paper is loaded into a hidden frame and the
// browser's print dialogue opens over this page. Where that fails the link opens the paper as usual.
const FRAME = "print-frame";

function frame() {
  const known = document.getElementById(FRAME);
  if (known) return known;
  const made = document.createElement("iframe");
  made.id = FRAME;
  made.hidden = true;
  made.title = document.title;
  document.body.append(made);
  return made;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-print-pdf]") : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!navigator.pdfViewerEnabled) return;
  event.preventDefault();
  const place = frame();
  place.onload = () => {
    try {
      place.contentWindow.focus();
      place.contentWindow.print();
    } catch {
      window.open(link.href, "_blank");
    }
  };
  place.src = link.href;
});
