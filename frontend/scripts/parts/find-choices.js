// Many boxes to tick become few while one types; without this script the whole list is there.
//   data-find             on each box of a long list: the label of the field that narrows it
// Chosen boxes stay in sight, and words are found without tones.
(() => {
  const MANY = 12;
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[đĐ]/g, "d")
      .toLowerCase();
  const narrow = (options, text) => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    for (const { row, box, name } of options) {
      row.hidden = !box.checked && (words.length === 0 || !words.every((word) => name.includes(word)));
    }
  };
  const start = (group) => {
    const boxes = [...group.querySelectorAll("input[type=checkbox][data-find]")];
    if (boxes.length <= MANY) return;
    const options = boxes.map((box) => {
      const row = box.closest(".form-check");
      return { box, row, name: fold(row.textContent) };
    });
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    field.id = `${group.id}-find`;
    field.className = "form-control";
    field.autocomplete = "off";
    label.htmlFor = field.id;
    label.className = "form-label";
    label.textContent = boxes[0].dataset.find;
    options[0].row.before(label, field);
    field.addEventListener("input", () => narrow(options, field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    narrow(options, "");
  };
  for (const group of document.querySelectorAll("fieldset:has(input[data-find])")) start(group);
})();
