/* The line to the server. Reflex says when it is closed; one that is dead but not closed is noticed here, by a message that
   nobody answers, and given up, so that Reflex makes a new one. */
import { find } from "../elements.js";
import { app, found } from "./page.js";

/** @type {() => HTMLElement | null} */
const banner = found('[data-testid="connection"]');
const lost = () => banner()?.dataset.lost === "true";
const ready = () => app()?.dataset.appReady === "true";
let doubted = false;

/** Which line it is; "" while there is none. */
export const line = () => (ready() && !lost() && app()?.dataset.line) || "";

export const tell = () => {
  const box = banner();
  const place = box && find("[data-words]", box);
  if (!place) return;
  const words = lost() ? "Connection lost. Reconnecting; your text is kept."
    : doubted ? "The server does not answer. Trying again; your message is kept." : "";
  const state = words ? "reconnecting" : "connected";
  if (box.dataset.state !== state) box.dataset.state = state;
  if (place.textContent !== words) place.textContent = words;
};

/** @param {boolean} is whether a message waits for an answer for too long */
export const setDoubted = (is) => {
  doubted = is;
  tell();
};

// As if the browser had found out by itself. Its own close would wait for an answer of the other end.
export const giveUp = () => {
  const socket = window.chatSocket; // kept by the script in the head
  if (socket?.readyState !== WebSocket.OPEN && socket?.readyState !== WebSocket.CONNECTING) return;
  const { readyState, onclose, onerror } = socket;
  socket.onclose = socket.onerror = socket.onmessage = null;
  socket.close();
  if (readyState === WebSocket.OPEN) onclose?.call(socket, new CloseEvent("close", { code: 1006 }));
  else onerror?.call(socket, new Event("error"));
};
