// A small base in the browser: `stores` are {name: key}. Writing answers once it is on the disk.
export function base(name, stores) {
  let opened = null;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(stores)) asked.result.createObjectStore(store, { keyPath });
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
  return async function act(store, mode, doing) {
    const known = await open();
    return new Promise((resolve, reject) => {
      const work = known.transaction(store, mode, { durability: mode === "readwrite" ? "strict" : "default" });
      const asked = doing(work.objectStore(store));
      work.oncomplete = () => resolve(asked?.result);
      work.onerror = () => reject(work.error);
      work.onabort = () => reject(work.error);
    });
  };
}

/** What waits to be sent, in the store "queue", by key. */
export const queueOf = (act) => ({
  waiting: () => act("queue", "readonly", (store) => store.getAll()),
  queue: (entry) => act("queue", "readwrite", (store) => store.put(entry)),
  sent: (key) => act("queue", "readwrite", (store) => store.delete(key)),
});
