// What a telephone keeps of a récolement: the list of a room, and what waits to be sent. Lists go at log-out and at closing.
export const DATABASE = "enfilade-recolement";
export const CACHE = "enfilade-recolement";
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("lists", { keyPath: "id" });
      asked.result.createObjectStore("queue", { keyPath: "key" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

/** Do one thing to one store; the answer comes when it is on the disk. */
async function act(store, mode, doing) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const work = base.transaction(store, mode, { durability: mode === "readwrite" ? "strict" : "default" });
    const asked = doing(work.objectStore(store));
    work.oncomplete = () => resolve(asked?.result);
    work.onerror = () => reject(work.error);
    work.onabort = () => reject(work.error);
  });
}

export const listOf = (check, room) => act("lists", "readonly", (store) => store.get(`${check}/${room}`));
export const keepList = (list) => act("lists", "readwrite", (store) => store.put({ ...list, id: `${list.check}/${list.room}` }));
export const waiting = () => act("queue", "readonly", (store) => store.getAll());
export const queue = (entry) => act("queue", "readwrite", (store) => store.put(entry));
export const sent = (key) => act("queue", "readwrite", (store) => store.delete(key));

/** Forget every list, or those of one campaign; what waits to be sent stays. */
export function forgetLists(check) {
  return act("lists", "readwrite", (store) =>
    check ? store.delete(IDBKeyRange.bound(`${check}/`, `${check}/\uffff`)) : store.clear(),
  );
}
