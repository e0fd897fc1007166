// Pages beside the desk: what waits for the network is shown there too, and sent.
import { begin } from "./desk/waits.js";

begin();
