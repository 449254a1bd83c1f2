// The words of the page in its language, and dates and times as that language writes them.

export const language = document.documentElement.lang;
const locale = language === "es" ? "es-US" : "en-US";
let words = {};
let zone = localStorage.getItem("zone") || undefined;

export async function loadWords() {
  words = await (await fetch(`/sim/texts/${language}`)).json();
}

export function say(id, values = {}) {
  const entry = words[id] ?? words["error.general"];
  const text = Array.isArray(entry) ? entry[values.count === 1 ? 0 : 1] : entry;
  return text.replace(/\{(\w+)\}/g, (open, name) => values[name] ?? open);
}

export const knows = (id) => id in words;

export const zoneInUse = () => zone ?? "";

export function useZone(name) {
  zone = name || undefined;
  localStorage.setItem("zone", name);
}

const written = (moment, form) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...form }).format(moment);

export const timeOf = (moment) => written(moment, { hour: "numeric", minute: "2-digit" });

// "UTC", "CST": which clock this is.
export const zoneOf = (moment) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" })
    .formatToParts(moment)
    .find(({ type }) => type === "timeZoneName").value;

export const dayOf = (moment) =>
  written(moment, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

export const shortly = (moment, now) =>
  dayOf(moment) === dayOf(now)
    ? timeOf(moment)
    : written(moment, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
