"use strict";
// The server names the version of what is to be shown; another one than this is fetched and put in its place.
const status = document.getElementById("status");

async function show(version) {
  status.textContent = "Follows the files";
  if (version === document.querySelector("main").dataset.version) return;
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { scrollX, scrollY } = window;
  document.title = page.title;
  for (const part of ["nav", "main"]) {
    const before = document.querySelector(part);
    const after = page.querySelector(part);
    if (before && after) {
      if (!before.isEqualNode(after)) before.replaceWith(after);
    } else if (before) {
      before.remove();
    } else if (after) {
      document.querySelector("header").after(after);
    }
  }
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
}

function ended() {
  status.textContent = "The preview has ended: start it again";
}

const changes = new EventSource("/changes");
let shown = Promise.resolve();
changes.addEventListener("message", (event) => { shown = shown.then(() => show(event.data)).catch(ended); });
changes.addEventListener("error", ended);
