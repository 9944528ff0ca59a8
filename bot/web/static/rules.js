// What the pages do beyond plain links and forms; without it everything still works, but a step slower.
"use strict";

(() => {
  const status = document.getElementById("_status");
  const say = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };

  // Copying: the clause as it is shown, where it stands, and its permanent link.
  const copied = async (text) => {
    if (navigator.clipboard) {
      try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed: the old way below */ }
    }
    // Without HTTPS, which an intranet often lacks, browsers have only this.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.focus({ preventScroll: true });
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const citation = (button) => {
    const words = button.closest(".row, .quoted").querySelector(".words").textContent;
    return `“${words}”\n${button.dataset.citation}\n${new URL(button.dataset.link, location.href)}`;
  };
  const copy = async (button) => {
    const done = await copied(button.dataset.text || citation(button));
    button.focus({ preventScroll: true });
    say(done ? status.dataset.copied : status.dataset.notCopied);
    button.toggleAttribute("data-done", done);
    setTimeout(() => button.removeAttribute("data-done"), 2000);
  };

  // Buttons that need this script are hidden until it runs; a page that adds some later calls `show` on them.
  const show = (root) => root.querySelectorAll(".copy, [data-print]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy, [data-print]");
    if (!button) return;
    if (button.matches(".copy")) copy(button); else window.print();
  });
  document.addEventListener("clausebot:added", (event) => show(event.target));
  show(document);

  // The section that is being read is marked in the contents beside it.
  const chapters = new Map();
  for (const link of document.querySelectorAll(".beside-book .places:not(.numbers) a[href*='#']")) {
    const chapter = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest(".chapter");
    if (chapter) chapters.set(chapter, link);
  }
  const reading = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      const link = chapters.get(target);
      if (isIntersecting) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-20% 0px -79% 0px" });
  for (const chapter of chapters.keys()) reading.observe(chapter);

  // Searching as one types: the server renders the results, here they are put in their place.
  const WAIT = 120;
  for (const form of document.querySelectorAll("form[data-results]")) {
    const field = form.elements.q;
    const place = document.getElementById(form.dataset.results);
    const floating = place.classList.contains("suggestions");
    let waiting;
    let running = new AbortController();

    const close = () => { if (floating) place.hidden = true; };
    const look = async () => {
      running.abort();
      running = new AbortController();
      const words = field.value.trim();
      if (!words && floating) { close(); return; }
      const query = new URLSearchParams({ q: words });
      const asked = new URLSearchParams({ q: words, lang: document.documentElement.lang.slice(0, 2) });
      try {
        const answer = await fetch(`${form.getAttribute("action")}/results?${asked}`, { signal: running.signal });
        if (answer.redirected) { // the session is over: sign in, and come back
          location.assign(`/sign-in?${new URLSearchParams({ next: location.pathname + location.search })}`);
          return;
        }
        if (!answer.ok) return;
        place.innerHTML = await answer.text(); // escaped by the server, as the page itself
      } catch (error) {
        if (error.name !== "AbortError") close();
        return;
      }
      place.hidden = false;
      if (!floating) {
        history.replaceState(null, "", words ? `?${query}` : location.pathname);
        const other = document.querySelector(".switch");
        const kept = new URLSearchParams(other.search);
        kept.set("q", words);
        other.search = kept;
      }
      const found = place.querySelector("[data-found]");
      if (found) say(found.textContent);
    };
    field.addEventListener("input", (event) => {
      if (event.isComposing) return; // Chinese is being composed: its letters are not the words yet
      clearTimeout(waiting);
      waiting = setTimeout(look, WAIT);
    });
    field.addEventListener("compositionend", () => { clearTimeout(waiting); waiting = setTimeout(look, WAIT); });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !floating || place.hidden) return;
      event.preventDefault();
      close();
      field.focus();
    });
    if (floating) {
      document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
      place.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
      form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });
    }
  }
})();
