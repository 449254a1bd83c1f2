// Starts the page and keeps it fresh: the server says what changed, the page shows it.

import { setClock, startClock } from "./clock.js";
import { call, hush, make, notify } from "./dom.js";
import { PhoneCard } from "./phone.js";
import { loadWords, say } from "./words.js";

const main = document.getElementById("phones");
const adding = document.getElementById("adding");
const cards = new Map();
let faults = [];
// News that arrives while everything is being loaded; shown after it, or the older picture would win.
let held = null;

function showPhone(view) {
  const card = cards.get(view.id);
  if (card) {
    card.update(view);
    return;
  }
  const fresh = new PhoneCard(view, faults);
  cards.set(view.id, fresh);
  main.insertBefore(fresh.element, adding);
  fresh.showAll();
}

function removePhone(id) {
  cards.get(id)?.element.remove();
  cards.delete(id);
}

async function loadAll() {
  held = [];
  try {
    showState(await (await fetch("/sim/state")).json());
  } finally {
    const late = held;
    held = null;
    late.forEach((show) => show());
  }
}

function showState(state) {
  faults = state.faults;
  setClock(state);
  const country = adding.elements.country;
  if (!country.options.length) {
    country.append(...state.countries.map((code) => make("option", { value: code }, say(`country.${code}`))));
  }
  const present = new Set(state.phones.map(({ id }) => id));
  for (const id of cards.keys()) if (!present.has(id)) removePhone(id);
  state.phones.forEach(showPhone);
}

function listen() {
  const events = new EventSource("/sim/events");
  const on = (name, act) =>
    events.addEventListener(name, ({ data }) => {
      const show = () => act(JSON.parse(data));
      if (held) held.push(show);
      else show();
    });
  events.addEventListener("resync", loadAll);
  on("phone", showPhone);
  on("removed", ({ id }) => removePhone(id));
  on("message", ({ phone, message }) => cards.get(phone)?.showMessage(message));
  on("clock", (view) => {
    setClock(view);
    cards.forEach((card) => card.tick());
  });
  events.addEventListener("open", hush);
  events.addEventListener("error", () => notify(say("page.offline")));
}

adding.addEventListener("submit", async (event) => {
  event.preventDefault();
  const view = await call("POST", "/sim/phones", Object.fromEntries(new FormData(adding)));
  if (!view) return;
  showPhone(view);
  adding.elements.number.value = adding.elements.name.value = "";
  cards.get(view.id).composer.focus();
});

document.getElementById("try").addEventListener("click", ({ target }) => {
  cards.values().next().value?.write(target.textContent);
});

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll(".attach[open]")) if (!menu.contains(target)) menu.open = false;
});

await loadWords();
startClock((onlyTick) => cards.forEach((card) => (onlyTick ? card.tick() : card.showAll())));
listen();
