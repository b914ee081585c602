// While notes are counted, the sum and its difference from what must be there are shown at once.
const form = document.querySelector("form[data-counting]");
const dong = (amount) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} đ`;

function recount() {
  let sum = 0;
  for (const field of form.querySelectorAll("input[data-note]")) {
    const count = Number.parseInt(field.value, 10) || 0;
    sum += count * Number(field.dataset.note);
    field.closest("tr").querySelector("output").value = count ? dong(count * Number(field.dataset.note)) : "";
  }
  const difference = sum - Number(form.dataset.expected);
  form.querySelector("[data-sum]").value = dong(sum);
  form.querySelector("[data-difference]").value = `${difference < 0 ? "−" : ""}${dong(Math.abs(difference))}`;
}

if (form) form.addEventListener("input", recount);
