// Sending what waits, one after the other, from one tab at a time. The house keeps each key once, whatever happens here.
import { queue, sent, waiting } from "./store.js";

const LOCK = "enfilade-recolement";
const alone = (act) => (navigator.locks ? navigator.locks.request(LOCK, act) : act());

async function send(entry, token) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  if (entry.photo) body.append("photo", entry.photo, "photo.jpg");
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  return fetch(entry.url, { method: "POST", body, headers, redirect: "manual" });
}

/** Send what this person noted; answers "sent", "offline" or "expired". What is refused stays, with the reason. */
export function sendAll(me, fresh) {
  return alone(async () => {
    let token = null;
    for (const entry of (await waiting()).sort((one, two) => one.at - two.at)) {
      if (entry.me !== me || entry.refused) continue;
      token ??= await fresh();
      if (!token) return "expired";
      const answer = await send(entry, token).catch(() => null);
      if (!answer || answer.status >= 500) return "offline";
      if (answer.type === "opaqueredirect") return "expired";
      const told = await answer.json().catch(() => null);
      if (answer.ok) await sent(entry.key);
      else if (told?.sentence) await queue({ ...entry, refused: told.sentence });
      else return "expired";
    }
    return "sent";
  });
}
