let pressed = 0; // where the reader last pressed, in pixels from the top of the window
addEventListener("pointerdown", (event) => (pressed = event.clientY), true);

// On a phone the pane is a sheet at the foot: scroll up what it would hide of the pressed mark.
function keepInSight(view) {
  const sheet = view.getRootNode().host?.closest(".st-key-chosen") ?? view.closest(".st-key-chosen");
  if (!sheet || getComputedStyle(sheet).position !== "fixed") return;
  const hidden = pressed + 48 - sheet.getBoundingClientRect().top;
  if (hidden > 0) document.querySelector("[data-testid=stMain]").scrollBy({ top: hidden });
  pressed = 0;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".view");
  if (root.dataset.html !== data.html) {
    root.innerHTML = data.html; // made by Jinja with every text escaped
    root.dataset.html = data.html;
    requestAnimationFrame(() => keepInSight(root));
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
