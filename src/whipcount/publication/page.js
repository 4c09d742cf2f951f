"use strict";
// Opens the card of a source where the reader is. Without script the same links lead to the card further down.
(() => {
  const dialog = document.getElementById("source");
  const body = document.getElementById("source-body");
  const title = document.getElementById("source-title");
  if (!dialog || !dialog.showModal) return;

  const light = (root, claim) => {
    let first = null;
    for (const mark of root.querySelectorAll("mark")) {
      const is = (mark.dataset.c || "").split(" ").includes(claim);
      mark.classList.toggle("hot", is);
      if (is && !first) first = mark;
    }
    if (first) first.scrollIntoView({ block: "center" });
  };

  const open = (id) => {
    const card = document.getElementById(id);
    if (!card) return false;
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    body.replaceChildren(copy);
    title.textContent = "Source " + id.slice(1);
    if (!dialog.open) dialog.showModal();
    body.scrollTop = 0;
    return true;
  };

  document.addEventListener("click", (event) => {
    if (event.target === dialog) return dialog.close();
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const seat = event.target.closest("[data-ref]");
    if (seat && open(seat.dataset.ref)) return;
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const id = link.getAttribute("href").slice(1);
    if (/^s\d+$/.test(id) && !link.closest("article") && open(id)) return event.preventDefault();
    const report = link.classList.contains("full") ? document.getElementById(id) : null;
    if (!report) {
      if (dialog.open) dialog.close();
      return;
    }
    event.preventDefault();
    if (dialog.open) {
      for (const old of body.querySelectorAll(".text")) old.remove();
      const text = report.querySelector(".text").cloneNode(true);
      body.append(text);
      light(text, link.dataset.c);
    } else {
      report.open = true;
      report.querySelector("summary").focus();
      light(report, link.dataset.c);
    }
  });
  document.getElementById("source-close").addEventListener("click", () => dialog.close());

  let shut = [];
  window.addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll("details:not([open]):not(.report)")];
    for (const one of shut) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of shut) one.open = false;
  });
})();
