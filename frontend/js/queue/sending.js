// Sending what waits, one after the other, from one tab at a time. The house keeps each key once, whatever happens here.

/** `patience`: after how many milliseconds a sending is given up until later; none when it may take its time. */
async function send(entry, token, patience) {
  const body = new FormData();
  for (const [name, value] of entry.fields) if (name !== "csrfmiddlewaretoken") body.append(name, value);
  if (entry.photo) body.append("photo", entry.photo, "photo.jpg");
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  const signal = patience ? AbortSignal.timeout(patience) : undefined;
  return fetch(entry.url, { method: "POST", body, headers, redirect: "manual", signal });
}

/** Make a sender of a queue, as `queueOf` gives it; `lock` is its name among the tabs. */
export function sender(lock, { waiting, queue, sent }, patience = 0) {
  const alone = (act) => (navigator.locks ? navigator.locks.request(lock, act) : act());

  /** Send what `isMine`; answers "sent", "offline" or "expired". What is refused stays, with the reason. */
  return (isMine, fresh) =>
    alone(async () => {
      let token = null;
      for (const entry of (await waiting()).sort((one, two) => one.at - two.at)) {
        if (entry.refused || !isMine(entry)) continue;
        token ??= await fresh();
        if (!token) return "expired";
        const answer = await send(entry, token, patience).catch(() => null);
        if (!answer || answer.status >= 500) return "offline";
        if (answer.type === "opaqueredirect") return "expired";
        const told = await answer.json().catch(() => null);
        if (answer.ok) await sent(entry.key);
        else if (told?.sentence) await queue({ ...entry, refused: told.sentence, code: told.code });
        else return "expired";
      }
      return "sent";
    });
}
