// The clock bar: shows the simulated time and moves it.

import { call } from "./dom.js";
import { dayOf, say, timeOf, useZone, zoneInUse, zoneOf } from "./words.js";

const bar = document.querySelector(".clock");
const time = document.getElementById("clock-time");
const date = document.getElementById("clock-date");
const shift = document.getElementById("clock-shift");
const zones = document.getElementById("clock-zone");

// Between news from the server the page counts on by itself.
let ahead = 0;
let offset = 0;

export const now = () => new Date(Date.now() + ahead);

export function setClock({ now: moment, offset_s }) {
  ahead = new Date(moment).getTime() - Date.now();
  offset = Math.round(offset_s);
  showClock();
}

export function showClock() {
  time.textContent = timeOf(now());
  time.dateTime = now().toISOString();
  date.textContent = dayOf(now());
  const moved = Math.abs(offset) >= 60;
  bar.toggleAttribute("data-moved", moved);
  const kind = moved ? say("clock.moved", { shift: spelled(offset) }) : say("clock.real");
  shift.textContent = `${kind} · ${zoneOf(now())}`;
}

function spelled(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const parts = [
    [Math.floor(minutes / 1440), "d"],
    [Math.floor((minutes % 1440) / 60), "h"],
    [minutes % 60, "min"],
  ].filter(([count]) => count);
  return (seconds < 0 ? "−" : "+") + parts.map(([count, unit]) => `${count} ${unit}`).join(" ");
}

export function startClock(onChange) {
  zones.value = zoneInUse();
  zones.addEventListener("change", () => {
    useZone(zones.value);
    showClock();
    onChange();
  });
  bar.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const { advance, next, reset } = button.dataset;
    const order =
      next !== undefined ? { next_reminder: true } : reset !== undefined ? { reset: true } : { advance_s: Number(advance) };
    button.disabled = true;
    const view = await call("POST", "/sim/clock", order);
    button.disabled = false;
    if (view) {
      setClock(view);
      onChange();
    }
  });
  setInterval(() => {
    showClock();
    onChange(true);
  }, 5000);
}
