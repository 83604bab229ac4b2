
/* The line to the server. Reflex says when it is closed; one that is dead but not closed is noticed here, by a message that
   nobody answers, and given up, so that Reflex makes a new one. */
const banner = found('[data-testid="connection"]');
const lost = () => banner()?.dataset.lost === "true";
const ready = () => app()?.dataset.appReady === "true";
const line = () => (ready() && !lost() && app().dataset.line) || ""; // "" while there is none
let doubted = false;

const tell = () => {
  const box = banner();
  if (!box) return;
  const words = lost() ? "Connection lost. Reconnecting; your text is kept."
    : doubted ? "The server does not answer. Trying again; your message is kept." : "";
  const state = words ? "reconnecting" : "connected";
  const place = box.querySelector("[data-words]");
  if (box.dataset.state !== state) box.dataset.state = state;
  if (place.textContent !== words) place.textContent = words;
};

// As if the browser had found out by itself. Its own close would wait for an answer of the other end.
const giveUp = () => {
  const socket = window.chatSocket; // kept by the script in the head
  const { readyState, onclose, onerror } = socket ?? {};
  if (readyState !== WebSocket.OPEN && readyState !== WebSocket.CONNECTING) return;
  socket.onclose = socket.onerror = socket.onmessage = null;
  socket.close();
  if (readyState === WebSocket.OPEN) onclose?.call(socket, new CloseEvent("close", { code: 1006 }));
  else onerror?.call(socket, new Event("error"));
};
