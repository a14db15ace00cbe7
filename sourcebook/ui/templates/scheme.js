const system = matchMedia("(prefers-color-scheme: dark)");
let tell = () => {};
system.addEventListener("change", () => tell());

// Streamlit turns its own colours itself, and a little later tells the server which they are.
export default function ({ setTriggerValue }) {
  tell = () => setTimeout(() => setTriggerValue("turned", system.matches ? "dark" : "light"), 300);
}
