// Sending what was noted at the shelf.
import { sender } from "../queue/sending.js";
import { queue, sent, waiting } from "./store.js";

const send = sender("enfilade-recolement", { waiting, queue, sent });

/** Send what this person noted; answers "sent", "offline" or "expired". What is refused stays, with the reason. */
export const sendAll = (me, fresh) => send((entry) => entry.me === me, fresh);
