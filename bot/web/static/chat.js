// Questions are answered in place. Without this every form and link still works, a page at a time.
"use strict";

(() => {
  const main = document.querySelector(".chat");
  const log = document.getElementById("_log");
  const form = document.getElementById("_ask");
  const field = form.elements.q;
  const status = document.getElementById("_status");
  const say = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
  const DRAFT = "clausebot draft";
  const keep = () => sessionStorage.setItem(DRAFT, field.value);
  const EVERY = 60_000; // how often a reply of a person is looked for

  // What the server sends is one element: it takes the place of the one it names or has the id of, or ends the log.
  const put = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html; // rendered and escaped by the server, as the page itself
    const added = box.content.firstElementChild;
    const old = document.getElementById(added.dataset.instead || added.id);
    const key = old?.contains(document.activeElement) && (document.activeElement.dataset.key || "");
    if (old) old.replaceWith(added); else log.append(added);
    added.toggleAttribute("data-new", true);
    added.dispatchEvent(new CustomEvent("clausebot:added", { bubbles: true }));
    if (key !== undefined && key !== false) (added.querySelector(`[data-key="${key}"]`) || added).focus({ preventScroll: true });
    if (added.dataset.said) say(added.dataset.said);
    return added;
  };

  // What is sent goes one after the other: a role or language just chosen holds for the question asked right after it.
  let sending = Promise.resolve();
  // What was pressed on a turn that has given its place to another in the meantime was pressed twice.
  const part = (url, body, failed, turn) => {
    if (!body) return fetched(url, body, failed);
    const sent = sending.then(() => turn?.isConnected === false ? null : fetched(url, body, failed));
    sending = sent.catch(() => null);
    return sent;
  };
  // The part of the page that changes; null where there is none, and then it has been said why.
  const fetched = async (url, body, failed = form.dataset.broken) => {
    let answer;
    try {
      answer = await fetch(url, { method: body ? "POST" : "GET", body, headers: { "X-Part": "1" } });
    } catch {
      return refuse(failed);
    }
    if (answer.redirected) { // the session is over: sign in, and find the question again
      keep();
      location.assign(answer.url);
      return null;
    }
    if (answer.status === 413) return refuse(form.dataset.long);
    const html = (await answer.text()).trim();
    if (!html.startsWith("<!")) {
      const added = put(html);
      return answer.ok ? added : null;
    }
    return refuse(failed);
  };
  const refuse = (text) => {
    const place = document.getElementById("_notice");
    const line = document.createElement("p");
    line.className = "note";
    line.textContent = text;
    place.replaceChildren(line);
    say(text);
    return null;
  };

  // An answer comes to the top with its question above it, but for one that would fill the window.
  const bring = (turn, behavior = "auto") => {
    const tall = turn.querySelector(".mine").offsetHeight > innerHeight / 3;
    (tall ? turn.querySelector(".card") : turn).scrollIntoView({ block: "start", behavior });
  };

  // What was asked for has come, but whoever already writes the next question goes on writing.
  const lead = (added) => { if (document.activeElement !== field) added.focus({ preventScroll: added.matches(".turn") }); };

  const body = (sent, button) => {
    const values = new FormData(sent);
    if (button?.name) values.append(button.name, button.value);
    return new URLSearchParams(values);
  };
  const ask = async (sent, button) => {
    if (main.hasAttribute("data-asking")) return;
    const values = body(sent, button);
    const asked = values.get("q");
    if (!asked.trim()) return;
    field.value ||= asked; // an example stands in the field too until it is answered
    main.toggleAttribute("data-asking", true);
    document.getElementById("_notice").replaceChildren();
    say(form.dataset.looking);
    const added = await part(sent.action, values, form.dataset.failed);
    main.toggleAttribute("data-asking", false);
    if (added) {
      main.classList.add("begun");
      if (field.value === asked) field.value = "";
      bring(added);
      say(form.dataset.answered);
    }
    fit();
    field.focus({ preventScroll: true });
  };

  document.addEventListener("submit", async (event) => {
    const sent = event.target;
    const button = event.submitter;
    if (sent.matches("[data-ask]")) {
      event.preventDefault();
      ask(sent, button);
    } else if (sent.closest(".turn, .letters") || sent.matches("[data-auto]")) {
      event.preventDefault();
      const url = button?.hasAttribute("formaction") ? button.formAction : sent.action;
      const added = await part(url, body(sent, button), undefined, sent.closest(".turn"));
      if (added?.matches(".turn")) lead(added);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-auto] select")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-part]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const opened = link.dataset.key === "why" && link.closest(".turn").querySelector(".why");
    if (opened?.firstElementChild) { opened.replaceChildren(); return; }
    const added = await part(link.dataset.part);
    if (added?.matches(".why")) lead(added);
  });

  // The field grows with what is in it. Enter sends, but not while Chinese is being composed.
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, innerHeight * 0.4)}px`;
  };
  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });

  // A reply of a person appears by itself, and a line above the field leads to it.
  const letters = () => document.getElementById("_letters");
  const knock = document.getElementById("_knock");
  document.addEventListener("clausebot:added", (event) => {
    if (event.target.id !== "_letters") return;
    knock.hidden = !event.target.children.length;
    knock.textContent = event.target.dataset.said || "";
  });
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch("/letters", { headers: { "X-Part": "1" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const html = (await answer.text()).trim();
    const box = document.createElement("template");
    box.innerHTML = html;
    if (box.content.firstElementChild.textContent !== letters().textContent) put(html);
  };
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);

  document.querySelector(".switch").addEventListener("click", keep);
  document.querySelector(".chat-ways form").addEventListener("submit", keep);
  field.value ||= sessionStorage.getItem(DRAFT) || "";
  sessionStorage.removeItem(DRAFT);
  main.toggleAttribute("data-live", true);
  fit();
  const latest = document.getElementById("_latest");
  if (latest && !location.hash && !letters().children.length) bring(latest.closest(".turn"), "instant");
  if (!location.hash || location.hash === "#_latest") field.focus({ preventScroll: true });
})();
