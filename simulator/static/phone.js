// One phone: its frame, its conversation, what a person can do with it.

import { bubble, options } from "./bubble.js";
import { now } from "./clock.js";
import { call, make } from "./dom.js";
import { dayOf, say, shortly, timeOf } from "./words.js";

const DAY_MS = 86400000;
const PLANE = "M3 20.5v-7l9-1.5-9-1.5v-7L21.5 12z";

export class PhoneCard {
  #seen = new Set();

  constructor(view, faults) {
    this.phone = view;
    this.faults = faults;
    this.path = `/sim/phones/${view.id}`;
    this.element = this.#build();
    this.#setSwitches();
  }

  update(view) {
    this.phone = view;
    this.#setSwitches();
    this.showAll();
  }

  #setSwitches() {
    const view = this.phone;
    this.element.toggleAttribute("data-off", !view.online);
    this.online.checked = view.online;
    this.reading.checked = view.reading;
    this.next.value = view.faults.next[0] ?? "";
    this.always.value = view.faults.always ?? "";
    this.faultsBox.toggleAttribute("data-set", Boolean(view.faults.next.length || view.faults.always));
    this.presence.textContent = view.online ? (view.channel === "sms" ? "SMS" : say("phone.on_line")) : say("phone.unreachable");
  }

  showAll() {
    const messages = this.phone.messages;
    const opened = this.#openLists();
    let day = "";
    const lines = [];
    for (const message of messages) {
      const today = dayOf(new Date(message.at));
      if (today !== day) lines.push(make("div", { class: "day" }, today));
      day = today;
      lines.push(this.#bubble(message), this.#options(message, opened));
    }
    if (!lines.length) lines.push(make("p", { class: "nothing" }, say("phone.empty")));
    this.log.replaceChildren(...lines.filter(Boolean));
    this.#toEnd();
    this.tick();
  }

  showMessage(message) {
    const messages = this.phone.messages;
    const place = messages.findIndex(({ sid }) => sid === message.sid);
    const old = this.log.querySelector(`[data-sid="${message.sid}"]`);
    if (place < 0 || !old) {
      if (place < 0) messages.push(message);
      this.showAll();
      return;
    }
    messages[place] = message;
    const nearEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    const opened = this.#openLists();
    this.log.querySelector(`[data-options="${message.sid}"]`)?.remove();
    const fresh = this.#bubble(message);
    old.replaceWith(fresh);
    const buttons = this.#options(message, opened);
    if (buttons) fresh.after(buttons);
    if (nearEnd) this.#toEnd();
    this.tick();
  }

  // Each comes in with a movement once; a new tick on it must not make it come in again.
  #bubble(message) {
    const made = bubble(message, this.phone);
    made.classList.toggle("settled", this.#seen.has(message.sid));
    this.#seen.add(message.sid);
    return made;
  }

  // Whatever is drawn anew, a list that somebody has just opened stays open.
  #openLists() {
    const lists = this.log.querySelectorAll("[data-options]:has(details[open])");
    return new Set(Array.from(lists, (list) => list.dataset.options));
  }

  #options(message, opened) {
    const holder = options(message, this.phone);
    if (opened.has(message.sid)) holder?.querySelector("details")?.setAttribute("open", "");
    return holder;
  }

  // What depends on the time or on the sum of messages.
  tick() {
    const { messages, channel, opted_out } = this.phone;
    this.statusTime.textContent = timeOf(now());
    const cost = messages.reduce((sum, message) => sum + Number(message.cost ?? 0), 0);
    this.total.textContent = say("phone.total", { count: messages.length, cost: cost.toFixed(3) });
    this.stopped.hidden = !opted_out;
    this.window.hidden = channel === "sms" || !messages.length;
    const last = messages.findLast(({ from_person }) => from_person);
    const closes = last ? new Date(new Date(last.at).getTime() + DAY_MS) : null;
    const open = closes && closes > now();
    this.window.classList.toggle("shut", !open);
    this.window.textContent = open ? say("phone.window_open", { time: shortly(closes, now()) }) : say("phone.window_closed");
  }

  write(text) {
    this.composer.value = text;
    this.composer.focus();
  }

  #toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  #build() {
    const { id, name, channel, number } = this.phone;
    const shown = channel === "sms" ? "SMS" : "WhatsApp";
    const removes = say("phone.remove", { name });
    this.log = make("div", { class: "log", role: "log", tabindex: "0", "aria-label": say("phone.log", { name }), "data-testid": "log" });
    this.statusTime = make("span");
    this.presence = make("span");
    return make(
      "article",
      { class: `phone ${channel}`, "aria-label": say("phone.label", { name, channel: shown }), "data-testid": `phone-${id}` },
      make(
        "div",
        { class: "tag" },
        make(
          "div",
          { class: "who" },
          make("strong", {}, name, make("span", { class: "chip" }, shown)),
          make("span", { class: "number" }, spaced(number)),
        ),
        make("button", { type: "button", class: "icon", title: removes, "aria-label": removes, "data-testid": "remove-phone", onclick: () => call("DELETE", this.path) }, "✕"),
      ),
      make(
        "div",
        { class: "body" },
        make("div", { class: "bar", "aria-hidden": "true" }, this.statusTime, make("span", {}, "▂▄▆ ▮")),
        make("div", { class: "head" }, make("img", { src: "/static/icon.svg", alt: "", width: "36", height: "36" }), make("div", {}, make("b", {}, "Puente"), this.presence)),
        this.log,
        this.#composer(name, channel),
      ),
      this.#under(channel),
    );
  }

  #composer(name, channel) {
    this.composer = make("textarea", {
      rows: "1",
      maxlength: "1600",
      placeholder: say("composer.hint"),
      "aria-label": say("composer.label", { name }),
      "data-testid": "composer",
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#send();
      },
    });
    const kinds = channel === "sms" ? ["photo", "voice", "video"] : ["photo", "voice", "video", "document", "location", "sticker", "contact"];
    const menu = make("details", {
      class: "attach",
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        menu.open = false;
        menu.querySelector("summary").focus();
      },
      onfocusout: (event) => {
        if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
      },
    });
    const attach = (kind) => {
      menu.open = false;
      this.#post({ attach: kind, text: this.composer.value });
    };
    menu.append(
      make("summary", { class: "icon", title: say("composer.attach"), "aria-label": say("composer.attach"), "data-testid": "attach" }, "+"),
      make("div", {}, ...kinds.map((kind) => make("button", { type: "button", "data-testid": `attach-${kind}`, onclick: () => attach(kind) }, say(`attach.${kind}`)))),
    );
    const send = make("button", { class: "icon send", title: say("composer.send"), "aria-label": say("composer.send"), "data-testid": "send" });
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    const plane = document.createElementNS("http://www.w3.org/2000/svg", "path");
    plane.setAttribute("d", PLANE);
    drawing.append(plane);
    send.append(drawing);
    const onsubmit = (event) => {
      event.preventDefault();
      this.#send();
    };
    return make("form", { class: "composer", onsubmit }, menu, this.composer, send);
  }

  #under(channel) {
    const change = (name) => ({ target }) => call("PATCH", this.path, { [name]: target.checked });
    this.online = make("input", { type: "checkbox", "data-testid": "online", onchange: change("online") });
    this.reading = make("input", { type: "checkbox", "data-testid": "reading", onchange: change("reading") });
    this.total = make("span", { class: "total", "data-testid": "total", title: say("phone.prices", { date: this.phone.prices_as_of }) });
    this.window = make("span", { class: "window", "data-testid": "window" });
    this.stopped = make("span", { class: "stopped", "data-testid": "opted-out" }, say("phone.opted_out"));
    const setFault = (when) => ({ target }) => call("POST", `${this.path}/faults`, { [when]: target.value || null });
    const choices = () => [
      make("option", { value: "" }, say("faults.none")),
      ...this.faults
        .filter((fault) => channel === "whatsapp" || fault !== "not_on_whatsapp")
        .map((fault) => make("option", { value: fault }, say(`fault.${fault}`))),
    ];
    this.next = make("select", { "data-testid": "fault-next", onchange: setFault("next") }, ...choices());
    this.always = make("select", { "data-testid": "fault-always", onchange: setFault("always") }, ...choices());
    this.faultsBox = make(
      "details",
      { class: "faults" },
      make("summary", { "data-testid": "faults" }, say("faults.title")),
      make("div", {}, make("p", {}, say("faults.explain")), make("label", {}, say("faults.next"), this.next), make("label", {}, say("faults.always"), this.always)),
    );
    return make(
      "div",
      { class: "under" },
      make(
        "div",
        { class: "row" },
        make("label", {}, this.online, say("phone.online")),
        channel === "whatsapp" ? make("label", {}, this.reading, say("phone.reading")) : null,
        this.total,
      ),
      this.window,
      this.stopped,
      this.faultsBox,
    );
  }

  #send() {
    if (this.composer.value.trim()) this.#post({ text: this.composer.value });
  }

  async #post(body) {
    const typed = this.composer.value;
    this.composer.value = "";
    // At once: when the answer is here, somebody may be typing on another phone, and would be torn away from it.
    this.composer.focus();
    // Nothing that a person typed is lost when the simulator is away.
    if (!(await call("POST", `${this.path}/messages`, body))) this.composer.value = typed;
  }
}

// +52 1 55 5555 0123: easier to read aloud than one long number.
function spaced(number) {
  const forms = [
    [/^\+521(\d\d)(\d{4})(\d{4})$/, "+52 1 $1 $2 $3"],
    [/^\+52(\d\d)(\d{4})(\d{4})$/, "+52 $1 $2 $3"],
    [/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 ($1) $2-$3"],
    [/^\+(50\d)(\d{4})(\d{4})$/, "+$1 $2 $3"],
  ];
  const form = forms.find(([pattern]) => pattern.test(number));
  return form ? number.replace(...form) : number;
}
