// One message as it looks on the phone.

import { call, make } from "./dom.js";
import { knows, say, timeOf } from "./words.js";

const WAITING = ["queued", "sent"];
const LOST = ["undelivered", "failed"];

export function bubble(message, phone) {
  const lost = LOST.includes(message.status) || message.handover === "missed";
  const waiting = !message.from_person && WAITING.includes(message.status);
  const side = message.from_person ? "bubble-out" : "bubble-in";
  const mark = message.from_carrier ? "bubble.carrier" : message.is_template && !message.from_person ? "bubble.template" : null;
  return make(
    "div",
    {
      class: `bubble ${side}${lost ? " lost" : ""}${waiting ? " waiting" : ""}`,
      "data-testid": side,
      "data-sid": message.sid,
      "data-status": message.handover ?? message.status,
    },
    mark && make("span", { class: "mark" }, say(mark)),
    ...message.media.map((media) => attachment(media, message)),
    message.place && placeOf(message.place),
    textOf(message),
    lost ? whyLost(message) : null,
    foot(message, phone),
  );
}

export function options(message, phone) {
  if (!message.options.length || WAITING.includes(message.status) || LOST.includes(message.status)) return null;
  const buttons = message.options.map((option, index) =>
    make(
      "button",
      {
        type: "button",
        "data-testid": "option-button",
        "aria-pressed": String(message.chosen === option.title),
        onclick: () => call("POST", `/sim/phones/${phone.id}/messages`, { option: { message: message.sid, index } }),
      },
      option.title,
    ),
  );
  const holder = { class: "options", "data-options": message.sid };
  if (!message.is_list) return make("div", holder, ...buttons);
  const opener = make("summary", { "data-testid": "list-opener" }, `☰ ${message.list_label}`);
  return make("div", holder, make("details", { open: Boolean(message.chosen) }, opener, ...buttons));
}

function textOf(message) {
  if (message.body) return make("p", {}, message.body);
  const hasMore = message.media.length || message.place;
  if (message.kind === "revoke") return make("p", { class: "erased" }, say("bubble.deleted"));
  return hasMore ? null : make("p", { class: "erased" }, say("bubble.redacted"));
}

function attachment(media, message) {
  const url = `/sim/media/${media.sid}`;
  if (media.url) return make("img", { class: "photo", width: "240", height: "300", src: media.url, alt: say("bubble.media", { url: media.url }) });
  if (message.kind === "sticker") return make("img", { class: "sticker", width: "96", height: "96", src: url, alt: say("bubble.sticker") });
  if (media.content_type.startsWith("image/")) return make("img", { class: "photo", width: "240", height: "320", src: url, alt: say("bubble.picture") });
  if (media.content_type.startsWith("audio/")) {
    return make("figure", {}, make("audio", { controls: true, preload: "none", src: url, "aria-label": say("bubble.voice") }));
  }
  if (media.content_type.startsWith("text/")) return make("p", {}, glyph("contact"), say("bubble.contact"));
  return make("p", {}, say(media.content_type.startsWith("video/") ? "bubble.video" : "bubble.file"));
}

const glyph = (name) => make("img", { class: "glyph", src: `/static/${name}.svg`, alt: "", width: "20", height: "20" });

const placeOf = (place) => make("p", {}, glyph("pin"), place.address || `${place.latitude}, ${place.longitude}`);

function whyLost(message) {
  const known = `reason.${message.error_code}`;
  if (message.handover !== "missed") return knows(known) ? make("p", { class: "why" }, say(known)) : null;
  const again = () => call("POST", `/sim/messages/${message.sid}/retry`, {});
  const button = make("button", { type: "button", class: "again", "data-testid": "retry", onclick: again }, say("bubble.retry"));
  return make("p", { class: "why" }, say("bubble.missed"), " · ", button);
}

function foot(message, phone) {
  const parts = [];
  if (message.segments) parts.push(say("bubble.segments", { count: message.segments, encoding: message.encoding }));
  if (message.cost) parts.push(say("bubble.cost", { cost: Number(message.cost).toFixed(4) }));
  return make(
    "div",
    { class: "foot" },
    parts.length ? make("span", { class: "price" }, parts.join(" · ")) : null,
    make("span", {}, timeOf(new Date(message.at))),
    statusOf(message, phone),
  );
}

function statusOf(message, phone) {
  const name = message.handover ?? message.status;
  const words = say(`status.${name}`, { code: message.error_code });
  if (phone.channel === "sms" || LOST.includes(name) || name === "missed") return make("span", {}, words);
  const ticks = { queued: "◷", pending: "◷", sent: "✓", taken: "✓✓" }[name] ?? "✓✓";
  return make("span", { title: words }, make("span", { class: `ticks ${name}`, "aria-hidden": "true" }, ticks), make("span", { class: "unseen" }, words));
}
