import { connect, createServer } from "node:net";

const loopback = "127.0.0.1";

/** A loopback port that nobody uses now: the preferred one when it is free. */
export async function freePort(preferred) {
  return preferred && (await isFree(preferred)) ? preferred : listenOnce(0);
}

/** True when nobody listens on this loopback port. */
export async function isFree(port) {
  return !(await answers(port)) && (await listenOnce(port)) !== undefined;
}

// Some systems let two programs bind one port, on "every address" and on loopback: so somebody may answer all the same.
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: loopback, timeout: 1000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(true));
    socket.once("error", () => end(false));
  });
}

function listenOnce(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, loopback, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}
