// Under `reflex run` the page comes from another port, and its socket's handshake cannot set the identity cookie: this
// request must be answered before the socket opens, so it is the one that waits. Runs in the head, after early.js.
try {
  const ask = new XMLHttpRequest();
  ask.open("GET", `${location.protocol}//${location.hostname}:PORT/api/identity`, false);
  ask.withCredentials = true;
  ask.send();
} catch {}
