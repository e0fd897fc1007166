// What a telephone keeps of a récolement: the list of a room, and what waits to be sent. Lists go at log-out and at closing.
import { base, queueOf } from "../queue/store.js";

export const DATABASE = "enfilade-recolement";
export const CACHE = "enfilade-recolement";
const act = base(DATABASE, { lists: "id", queue: "key" });

export const listOf = (check, room) => act("lists", "readonly", (store) => store.get(`${check}/${room}`));
export const keepList = (list) => act("lists", "readwrite", (store) => store.put({ ...list, id: `${list.check}/${list.room}` }));
export const { waiting, queue, sent } = queueOf(act);

/** Forget every list, or those of one campaign; what waits to be sent stays. */
export function forgetLists(check) {
  return act("lists", "readwrite", (store) =>
    check ? store.delete(IDBKeyRange.bound(`${check}/`, `${check}/\uffff`)) : store.clear(),
  );
}
