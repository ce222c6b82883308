// The web app: the whole page is one mount.

import { httpTransport } from "./core/transport.js";
import { mount } from "./mount.js";

mount(document.getElementById("casework"), { transport: httpTransport() });
