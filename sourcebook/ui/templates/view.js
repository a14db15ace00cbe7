export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".view");
  if (root.dataset.html !== data.html) {
    root.innerHTML = data.html; // made by Jinja with every text escaped
    root.dataset.html = data.html;
  }
  root.onclick = async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.id) setTriggerValue("chosen", button.dataset.id);
    if (button.dataset.copy) {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = label), 1500);
    }
  };
}
