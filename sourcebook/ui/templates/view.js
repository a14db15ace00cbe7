let pressed = 0; // where the reader last pressed, in pixels from the top of the window
let used; // the page on which the reader last pressed, typed or scrolled
addEventListener("pointerdown", (event) => {
  pressed = event.clientY;
  waiting = 0;
}, true);
for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  addEventListener(kind, () => (used = location.pathname), { capture: true, passive: true });
}

let focused; // where the keyboard was last, outside the pane
let opener; // where it was when the pane was opened
let clicked = false; // whether a click has told that
let waiting = 0; // until when the focus is put back there
addEventListener("focusin", (event) => (focused = placeOf(event.composedPath()) ?? focused), true);
addEventListener("click", (event) => {
  const byKeyboard = event.detail === 0;
  if (!event.target.closest?.(".st-key-close")) return;
  clicked = false;
  if (byKeyboard) {
    waiting = Date.now() + 15000;
    goBack(opener);
  }
}, true);

/** Where an element is, so that it is found again after the page has changed. */
function placeOf(path) {
  const classes = path.flatMap((node) => [...(node.classList ?? [])]);
  const part = classes.find((name) => name.startsWith("st-key-"));
  if (!part || classes.includes("st-key-pane")) return null;
  const { id, testid } = path[0].dataset;
  const inner = id ? `[data-id="${CSS.escape(id)}"]` : testid && `[data-testid="${testid}"]`;
  return { part: part.replace(/\d+$/, ""), inner };
}

/** Put the focus back where it was, each time that a changed part has lost it. */
function goBack(place) {
  if (!place?.inner || Date.now() > waiting) return;
  if (document.activeElement === document.body) {
    const parts = [...document.querySelectorAll(`[class*="${place.part}"]`)];
    const inside = parts.flatMap((part) => [...part.querySelectorAll("*")]);
    const roots = [...parts, ...inside.map((node) => node.shadowRoot).filter(Boolean)];
    roots.map((root) => root.querySelector(place.inner)).find(Boolean)?.focus();
  }
  setTimeout(() => goBack(place), 100);
}

// On a phone the pane is a sheet at the foot: scroll up what it would hide of the pressed mark, or,
// on a page that was opened with something selected, of the mark that shows it.
function keepInSight(view) {
  const sheet = sheetOf(view);
  if (!sheet || getComputedStyle(sheet).position !== "fixed") return;
  if (used !== location.pathname) {
    clearTimeout(looking);
    bringIntoSight(sheet);
    return;
  }
  let mark = pressed;
  pressed = 0;
  if (!mark) return;
  const grown = new ResizeObserver(() => { // the sheet grows while its parts arrive
    const hidden = mark + 48 - sheet.getBoundingClientRect().top;
    if (hidden <= 0) return;
    document.querySelector("[data-testid=stMain]").scrollBy({ top: hidden });
    mark -= hidden;
  });
  grown.observe(sheet);
  setTimeout(() => grown.disconnect(), 3000);
}

const LOOKS = 60; // times that a mark is looked for, because pictures arrive late
let looking; // the next time

/** Scroll to what is selected as soon as it has come to rest, unless the reader was faster. */
function bringIntoSight(sheet, looks = LOOKS, before = null) {
  if (used === location.pathname || !sheet.isConnected || !looks) return;
  const box = selectedMark()?.getBoundingClientRect();
  if (!box || box.top !== before) {
    looking = setTimeout(() => bringIntoSight(sheet, looks - 1, box?.top), 250);
    return;
  }
  const top = document.querySelector("[data-testid=stHeader]").getBoundingClientRect().bottom;
  const foot = sheet.getBoundingClientRect().top;
  if (box.top >= top && box.bottom <= foot) return;
  const middle = (box.top + box.bottom) / 2 - (top + foot) / 2;
  document.querySelector("[data-testid=stMain]").scrollBy({ top: middle });
}

/** What shows the selection on the page: a row or mark of a picture, a part of a view, the map. */
function selectedMark() {
  const views = [...document.querySelectorAll("[data-testid=stMain] *")]
    .filter((node) => node.shadowRoot && !node.closest(".st-key-pane"))
    .map((node) => node.shadowRoot.querySelector("[aria-current=true]"));
  return document.querySelector("svg .chosen_row_marks path, svg .chosen_mark_marks path")
    ?? views.find(Boolean)
    ?? document.querySelector("[class*=st-key-map-] canvas");
}

function sheetOf(view) {
  return view.getRootNode().host?.closest(".st-key-chosen") ?? view.closest(".st-key-chosen");
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".view");
  if (root.dataset.html !== data.html) {
    const place = root.querySelector("[data-scroll]")?.scrollTop ?? 0;
    const held = root.getRootNode().activeElement?.dataset?.id;
    root.innerHTML = data.html; // made by Jinja with every text escaped
    if (held) root.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    if (sheetOf(root) && !clicked) opener = focused;
    root.dataset.html = data.html;
    showCurrent(root.querySelector("[data-scroll]"), place);
    requestAnimationFrame(() => keepInSight(root));
  }
  root.onclick = async (event) => {
    const button = event.target.closest("[data-id], [data-copy]");
    if (!button) return;
    if (button.dataset.id) {
      opener = placeOf(event.composedPath()) ?? opener;
      clicked = true;
      setTriggerValue("chosen", button.dataset.id);
    }
    if (button.dataset.copy) {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.textContent;
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = label), 1500);
    }
  };
  root.onmouseup = () => {
    const marked = markedSpan(root);
    if (marked) setTriggerValue("marked", marked);
  };
}

/** Scroll a part to where it was, and as far as its current element needs to be seen. */
function showCurrent(part, place) {
  if (!part) return;
  part.scrollTop = place;
  const current = part.querySelector("[aria-current=true]");
  if (!current) return;
  const [inner, outer] = [current.getBoundingClientRect(), part.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    part.scrollTop += inner.top - outer.top - part.clientHeight / 3;
  }
}

/** The words marked with the mouse within one paragraph, as a span of code points. */
function markedSpan(root) {
  const range = selectedRange(root);
  if (!range || range.collapsed) return null;
  const start = range.startContainer;
  const element = start.nodeType === Node.TEXT_NODE ? start.parentElement : start;
  const paragraph = element.closest("[data-start]");
  if (!paragraph || !paragraph.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const first = Number(paragraph.dataset.start) + [...before.toString()].length;
  return { start: first, end: first + [...range.toString()].length };
}

/** A component lives in a shadow root, whose selection a browser tells in one of two ways. */
function selectedRange(root) {
  const tree = root.getRootNode();
  const selection = tree.getSelection ? tree.getSelection() : document.getSelection();
  if (!selection?.rangeCount) return null;
  const [composed] = selection.getComposedRanges?.({ shadowRoots: [tree] }) ?? [];
  if (!composed) return selection.getRangeAt(0);
  const range = document.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range;
}
