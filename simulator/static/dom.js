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
    notify(say("page.offline"));
    return null;
  }
  if (answer.ok) {
    hush();
    return answer.status === 200 || answer.status === 201 ? answer.json() : {};
  }
  const { error } = await answer.json().catch(() => ({}));
  notify(say(knows(error) ? error : "error.general"));
  return null;
}

const notice = () => document.getElementById("notice");

export function notify(text) {
  notice().textContent = text;
  notice().hidden = false;
}

export function hush() {
  notice().hidden = true;
}
