// Live lists, the weight of an SMS while it is typed, and nothing else: every form works without this file.
import { weigh } from "./gsm.js";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `desk_zone=${zone}; path=/; max-age=31536000; samesite=strict`;

const live = document.querySelector("[data-live]");
const offline = document.getElementById("offline");
const box = () => document.getElementById("text");
const EVERY_MS = 30000;
const PAUSE_MS = 400;
const TYPING_MS = 4000;
const TYPED_MS = 8500;

let asking = false;
let again = false;

async function refresh() {
  if (document.hidden) { again = true; return; }
  if (asking) { again = true; return; }
  asking = true;
  again = false;
  try {
    const answer = await fetch(live.dataset.live, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (answer.status === 401) { ended(); return; }
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    offline.hidden = answer.ok;
  } catch {
    offline.hidden = false;
  } finally {
    // At once for the first of many changes, then at a pace that an old laptop and the server can bear.
    setTimeout(() => {
      asking = false;
      if (again && !document.hidden) refresh();
    }, PAUSE_MS);
  }
}

// The session is over. A draft on the screen must not go with it.
function ended() {
  if (box() && box().value.trim()) document.getElementById("expired").hidden = false;
  else location.reload();
}

function put(fresh) {
  for (const part of live.querySelectorAll("[data-part]")) {
    const next = fresh.getElementById(part.id);
    if (next && next.innerHTML !== part.innerHTML) swap(part, next);
  }
  const answer = document.getElementById("answer");
  const next = fresh.getElementById("answer");
  if (answer && next) putAnswer(answer, next);
}

const touched = (field) => field.type !== "hidden" && (field.tagName === "SELECT"
  ? [...field.options].some((option) => option.selected !== option.defaultSelected)
  : field.value !== field.defaultValue);

// A list that is swapped under somebody's fingers keeps their place in it, what they had opened, and what they typed.
function swap(part, next) {
  const playing = [...part.querySelectorAll("audio")].some((audio) => !audio.paused);
  if (playing) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const key = focused && nameOf(focused);
  const caret = focused && focused.selectionStart;
  const open = new Set([...part.querySelectorAll("details[open]")].map(nameOf));
  const typed = [...part.querySelectorAll("input, textarea, select")].filter(touched).map((field) => [nameOf(field), field.value]);
  part.innerHTML = next.innerHTML;
  part.querySelectorAll("details").forEach((details) => { if (open.has(nameOf(details))) details.open = true; });
  const fields = [...part.querySelectorAll("input, textarea, select, a, button, summary")];
  for (const [name, value] of typed) {
    const same = fields.find((field) => nameOf(field) === name);
    if (same) same.value = value;
  }
  const same = key && fields.find((each) => nameOf(each) === key);
  if (!same) return;
  same.focus();
  if (caret !== null && same.setSelectionRange && same.type !== "hidden") same.setSelectionRange(caret, caret);
}

const nameOf = (node) => node.getAttribute("href") || node.id || node.dataset.key
  || [node.form && node.form.getAttribute("action"), node.name, node.dataset.testid].join(" ");

// What is being typed is never touched. A message that came in meanwhile is pointed out, and the server asks once more.
function putAnswer(answer, next) {
  const draft = box() ? box().value : "";
  if (answer.dataset.key !== next.dataset.key) {
    answer.innerHTML = next.innerHTML;
    answer.dataset.key = next.dataset.key;
    answer.className = next.className;
    if (draft && box()) box().value = draft;
    else if (draft) keep(answer, draft);
    watch();
    return;
  }
  const form = document.getElementById("reply-form");
  const fresh = next.querySelector("[name=seen]");
  if (!form || !fresh) return;
  const newer = Number(fresh.value) > Number(form.elements.seen.value);
  if (newer && draft.trim()) {
    document.getElementById("newer").hidden = false;
    return;
  }
  form.elements.seen.value = fresh.value;
  form.elements.sent.value = next.querySelector("[name=sent]").value;
}

// A phrase goes where the cursor is; without this file its link opens the page with it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-phrase]");
  const text = box();
  if (!link || !text) return;
  event.preventDefault();
  text.setRangeText(link.dataset.phrase, text.selectionStart, text.selectionEnd, "end");
  link.closest("details").open = false;
  text.dispatchEvent(new Event("input"));
  text.focus();
});

function keep(answer, draft) {
  const kept = document.createElement("textarea");
  kept.readOnly = true;
  kept.value = draft;
  answer.append(kept);
}

// Colleagues who have the page open see that somebody is writing; what is written stays here.
let toldAt = 0;
function tellTyping(event) {
  if (Date.now() - toldAt < TYPING_MS || !event.target.value.trim()) return;
  toldAt = Date.now();
  const body = new URLSearchParams({ csrf: event.target.form.elements.csrf.value });
  fetch(event.target.form.action.replace(/reply$/, "typing"), { method: "POST", body, credentials: "same-origin" }).catch(() => {});
}

function watch() {
  const text = box();
  if (!text) return;
  const told = document.getElementById("weight");
  const usual = told.textContent;
  const show = () => {
    const price = Number(told.dataset.price);
    const costs = (pieces) => (price ? ` · ${told.dataset.cost.replace("{cost}", (price * pieces).toFixed(4))}` : "");
    if (text.dataset.channel !== "sms") {
      if (price) told.textContent = text.value.trim() ? `${usual}${costs(1)}` : usual;
      return;
    }
    const { parts, left, wide } = weigh(text.value.trim());
    const sentence = (parts === 1 ? told.dataset.one : told.dataset.many).replace("{parts}", parts).replace("{left}", left);
    told.textContent = text.value.trim() ? `${sentence}${costs(parts)}${wide ? `. ${told.dataset.wide}` : ""}` : usual;
  };
  text.addEventListener("input", show);
  text.addEventListener("input", tellTyping);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      text.form.requestSubmit();
    }
  });
  if (text.value) show();
}

// A second press of the same button does nothing.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));

watch();

// After taking or answering, on a screen where no keyboard pops up over the messages.
if (location.hash === "#end" && box() && matchMedia("(min-width: 56rem)").matches) box().focus();

if (live) {
  const mine = live.dataset.person;
  const title = document.title;
  const events = new EventSource("/events");
  events.addEventListener("hello", () => {
    offline.hidden = true;
    const told = document.getElementById("live");
    if (told) told.hidden = false;
    refresh();
  });
  events.addEventListener("changed", (event) => {
    if (mine && event.data !== mine && event.data !== "*") return;
    if (document.hidden) document.title = `● ${title}`;
    refresh();
  });
  let stopped = 0;
  events.addEventListener("typing", (event) => {
    if (event.data !== mine) return;
    refresh();
    clearTimeout(stopped);
    stopped = setTimeout(refresh, TYPED_MS);
  });
  events.addEventListener("bye", ended);
  events.addEventListener("error", () => {
    offline.hidden = false;
    // The browser gives up for good on an answer that is no stream: then the session is over.
    if (events.readyState === EventSource.CLOSED) refresh();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    document.title = title;
    refresh();
  });
  setInterval(refresh, EVERY_MS);
}
