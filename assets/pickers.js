// What DatePicker and the searchable Select need of the page.
// Bundled by Reflex (`$/public/pickers.js`) with `chat_app/widgets/picking.py`; fetched when a picker is first shown.

import "./pickers.css";

export { ckDate } from "./pickers/calendar.js";
export { ckSearch } from "./pickers/search.js";
