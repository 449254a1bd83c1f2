// Makes elements and talks to the simulator.

import { knows, say } from "./words.js";

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export async function call(method, path, body) {
  const request = { method };
  if (body !== undefined) {
    request.headers = { "content-type": "application/json" };
    request.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, request);
  } catch {
    mention(say("page.offline"));
    return null;
  }
  if (answer.ok) {
    hush();
    return answer.status === 200 || answer.status === 201 ? answer.json() : {};
  }
  const { error } = await answer.json().catch(() => ({}));
  mention(say(knows(error) ? error : "error.general"));
  return null;
}

const notice = () => document.getElementById("notice");

let fading = 0;

export function notify(text) {
  clearTimeout(fading);
  notice().textContent = text;
  notice().hidden = false;
}

// Says it for a while; `notify` says it until it is over.
export function mention(text) {
  notify(text);
  fading = setTimeout(hush, 9000);
}

export function hush() {
  notice().hidden = true;
}
